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

// region: program
func main() {
	for range 50_000 {
		select {
		case <-time.After(time.Hour):
		default: // something else comes first
		}
	}
	fmt.Println("After:", heapMiB(), "MiB")
	for range 50_000 {
		time.AfterFunc(time.Hour, func() {})
	}
	fmt.Println("AfterFunc:", heapMiB(), "MiB")
}

// endregion
