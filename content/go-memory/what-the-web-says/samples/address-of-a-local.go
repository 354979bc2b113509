package main

import "fmt"

//go:noinline
func counter() *int {
	n := 10
	return &n
}

func deep(n int) int {
	if n == 0 {
		return 0
	}
	return 1 + deep(n-1) // uses the stack anew
}

func main() {
	a, b := counter(), counter()
	*a++
	fmt.Println(deep(10_000), *a, *b)
}
