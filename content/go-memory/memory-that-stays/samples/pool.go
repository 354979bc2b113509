package main

import (
	"fmt"
	"runtime"
	"sync"
)

type table [1024]byte

func main() {
	made := 0
	pool := sync.Pool{New: func() any { made++; return new(table) }}
	t := pool.Get() // empty: calls New
	pool.Put(t)
	runtime.GC()
	runtime.GC()
	pool.Get()
	fmt.Println("made:", made)
}
