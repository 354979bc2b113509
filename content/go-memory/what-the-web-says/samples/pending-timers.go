package main

import (
	"fmt"
	"runtime"
	"time"
)

func heapMiB() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc >> 20
}

func main() {
	for range 100_000 {
		select {
		case <-time.After(time.Hour):
		default: // there is something to do
		}
	}
	fmt.Println("MiB in use:", heapMiB())
}
