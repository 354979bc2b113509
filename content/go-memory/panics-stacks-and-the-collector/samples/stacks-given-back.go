package main

import (
	"fmt"
	"runtime"
	"time"
)

const many = 10_000

func stackBytes() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.StackInuse
}

func main() {
	before := stackBytes()
	stop := make(chan struct{})
	for range many {
		go func() { <-stop }()
	}
	each := (stackBytes() - before) / many
	fmt.Println("KiB each:", each/1024)
	close(stop)
	for runtime.NumGoroutine() > 1 { // until all have gone
		time.Sleep(time.Millisecond)
	}
	runtime.GC()
	left := stackBytes() - before
	fmt.Println("given back:", left < many*each/2)
}
