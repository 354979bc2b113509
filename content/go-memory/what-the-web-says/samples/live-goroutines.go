package main

import (
	"fmt"
	"runtime"
)

func work(ready chan<- byte, stop <-chan byte) {
	b := make([]byte, 1<<20) // 1 MiB
	ready <- b[0]
	<-stop // b is not used again
}

func main() {
	ready, stop := make(chan byte), make(chan byte)
	for range 64 {
		go work(ready, stop)
	}
	for range 64 {
		<-ready
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println("goroutines:", runtime.NumGoroutine())
	fmt.Println("MiB allocated:", m.TotalAlloc>>20)
	fmt.Println("MiB in use:", m.HeapAlloc>>20)
	close(stop)
}
