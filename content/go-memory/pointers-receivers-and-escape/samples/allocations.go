package main

import (
	"fmt"
	"testing"
)

type vec struct{ x, y, z int }

//go:noinline
func sumOf(v vec) int { return v.x + v.y + v.z }

//go:noinline
func sumAt(v *vec) int { return v.x + v.y + v.z }

//go:noinline
func newValue(x int) vec { return vec{x, x, x} }

//go:noinline
func newPointer(x int) *vec { return &vec{x, x, x} }

var total int

// count says how often f allocates memory on the heap, each time it is called.
func count(name string, f func()) {
	fmt.Println(name, testing.AllocsPerRun(1000, f))
}

func main() {
	count("sumOf", func() { total += sumOf(vec{1, 2, 3}) })
	count("sumAt", func() { total += sumAt(&vec{1, 2, 3}) })
	count("newValue", func() { total += newValue(4).x })
	count("newPointer", func() { total += newPointer(4).x })
}
