package main

import (
	"fmt"
	"runtime"
)

var last []byte

func loop(rounds chan<- int) {
	for n := 1; ; n++ {
		last = make([]byte, 1<<16) // 64 KiB
		rounds <- n
	}
}

func main() {
	rounds := make(chan int)
	go loop(rounds)
	for <-rounds < 10_000 {
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println("MiB allocated:", m.TotalAlloc>>20)
	fmt.Println("MiB in use:", m.HeapAlloc>>20)
}
