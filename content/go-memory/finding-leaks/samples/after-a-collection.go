package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

func heapMiB() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc >> 20
}

var kept [][]byte

func main() {
	debug.SetGCPercent(-1) // no collection by itself
	for i := range 64 {
		b := make([]byte, 1<<20) // 1 MiB
		if i%4 == 0 {
			kept = append(kept, b)
		}
	}
	fmt.Println("before a collection:", heapMiB(), "MiB")
	runtime.GC()
	fmt.Println("after a collection:", heapMiB(), "MiB")
}
