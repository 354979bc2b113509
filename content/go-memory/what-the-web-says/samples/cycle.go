package main

import (
	"fmt"
	"runtime"
	"weak"
)

type node struct {
	next *node
	data [1000]byte
}

func ring() weak.Pointer[node] {
	a, b := new(node), new(node)
	a.next, b.next = b, a
	return weak.Make(a)
}

func main() {
	w := ring()
	runtime.GC()
	fmt.Println("collected:", w.Value() == nil)
}
