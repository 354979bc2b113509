package main

import "fmt"

func main() {
	ch := make(chan int)
	ch <- 1 // nobody else is there
	fmt.Println(<-ch)
}
