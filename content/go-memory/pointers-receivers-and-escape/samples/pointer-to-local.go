package main

import "fmt"

//go:noinline
func newCounter(start int) *int {
	n := start // watch: n
	return &n
}

func main() {
	a := newCounter(10) // watch: a, *a
	b := newCounter(20) // watch: a, *a, b, *b
	*a++                // watch: a, *a, b, *b
	fmt.Println(*a, *b)
}
