package main

import "fmt"

//go:noinline
func newCounter(start int) *int {
	n := start
	return &n
}

func main() {
	a, b := newCounter(10), newCounter(20)
	*a++
	fmt.Println(*a, *b)
}
