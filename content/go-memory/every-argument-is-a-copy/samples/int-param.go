package main

import "fmt"

func increment(n int) {
	n++ // changes the copy alone
	fmt.Println("n =", n)
}

func main() {
	x := 5
	increment(x) // copies 5 into n
	fmt.Println("x =", x)
}
