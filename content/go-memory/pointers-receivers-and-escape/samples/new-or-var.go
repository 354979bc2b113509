package main

import (
	"fmt"
	"testing"
)

//go:noinline
func withNew() int {
	p := new(int)
	*p = 7
	return *p
}

//go:noinline
func withVar() *int {
	var n int
	n = 7
	return &n
}

func main() {
	fmt.Println("new:", testing.AllocsPerRun(1000, func() { withNew() }))
	fmt.Println("var:", testing.AllocsPerRun(1000, func() { withVar() }))
}
