package main

import (
	"fmt"
	"runtime"
	"strings"
)

func heapMiB() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc >> 20
}

// region: program
func download() string {
	return strings.Repeat("title\n", 10<<20) // 60 MiB
}

func main() {
	title, _, _ := strings.Cut(download(), "\n")
	fmt.Println("cut:", heapMiB(), "MiB")
	title = strings.Clone(title)
	fmt.Println("cloned:", heapMiB(), "MiB", title)
}

// endregion
