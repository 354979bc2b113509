package main

import (
	"fmt"
	"runtime"
)

func main() {
	for range 64 {
		ch := make(chan byte, 1<<20) // 1 MiB
		ch <- 1
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println("MiB allocated:", m.TotalAlloc>>20)
	fmt.Println("MiB in use:", m.HeapAlloc>>20)
}
