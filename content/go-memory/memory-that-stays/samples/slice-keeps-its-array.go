package main

import (
	"fmt"
	"runtime"
	"slices"
)

func heapMiB() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc >> 20
}

// region: program
func download() []byte {
	return make([]byte, 64<<20) // 64 MiB
}

func main() {
	head := download()[:16]
	fmt.Println("16 bytes:", heapMiB(), "MiB")
	head = slices.Clone(head)
	fmt.Println("cloned:", heapMiB(), "MiB")
	runtime.KeepAlive(head) // in use until here
}

// endregion
