package main

import "fmt"

func main() {
	done := make(chan struct{})
	x := 1
	go func(n int) {
		defer close(done)
		fmt.Println("n =", n)
	}(x)
	x = 2
	<-done // waits for close
	fmt.Println("x =", x)
}
