package main

import "fmt"

func main() {
	i := 1
	for i <= 3 { // asked before each round
		fmt.Println("round", i)
		i++
	}
	// The answer was no for this value.
	fmt.Println("after:", i)
}
