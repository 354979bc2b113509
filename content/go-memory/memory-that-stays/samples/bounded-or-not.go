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
type page [1024]byte // 1 KiB

var recent [100]*page      // the last hundred
var seen = map[int]*page{} // all of them

func serve(request int) {
	recent[request%len(recent)] = new(page)
}

func serveAndRemember(request int) {
	seen[request] = new(page)
}

func main() {
	for request := range 50_000 {
		serve(request)
	}
	fmt.Println("recent:", heapMiB(), "MiB")
	for request := range 50_000 {
		serveAndRemember(request)
	}
	fmt.Println("seen:", heapMiB(), "MiB")
}

// endregion
