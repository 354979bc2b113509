package main

import (
	"fmt"
	"runtime"
)

func heapMiB() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc >> 20
}

// region: program
type session [64]byte

var sessions = map[int]*session{}

func main() {
	for id := range 100_000 {
		sessions[id] = new(session)
	}
	fmt.Println("filled:", heapMiB(), "MiB")
	clear(sessions) // deletes every entry
	fmt.Println("cleared:", heapMiB(), "MiB")
	sessions = map[int]*session{}
	fmt.Println("new:", heapMiB(), "MiB")
}

// endregion
