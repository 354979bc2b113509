package main

import (
	"fmt"
	"runtime"
	"slices"
	"weak"
)

type page [1 << 20]byte // 1 MiB

func three() ([]*page, weak.Pointer[page]) {
	s := []*page{new(page), new(page), new(page)}
	return s, weak.Make(s[2]) // watches the third
}

func main() {
	s, w := three() // watch: s[0], s[1], s[2]
	s = s[:2]       // watch: s[0], s[1], s[:3][2]
	runtime.GC()    // watch: s[0], s[1], s[:3][2]
	fmt.Println("s[:2]", len(s), w.Value() == nil)
	runtime.KeepAlive(s) // in use until here

	s, w = three()             // watch: s[0], s[1], s[2]
	s = slices.Delete(s, 2, 3) // watch: s[0], s[1], s[:3][2]
	runtime.GC()               // watch: s[0], s[1], s[:3][2]
	fmt.Println("slices.Delete", len(s), w.Value() == nil)
	runtime.KeepAlive(s)
}
