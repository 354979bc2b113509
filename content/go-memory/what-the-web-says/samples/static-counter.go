package main

import "fmt"

func next() int {
	static n = 0
	n++
	return n
}

func main() {
	fmt.Println(next(), next())
}
