package main

import "fmt"

func next() int {
	static n int
	n++
	return n
}

func main() {
	fmt.Println(next(), next())
}
