package main

import "fmt"

func start(gate <-chan struct{}, results chan<- string) {
	go func() {
		<-gate
		results <- "goroutine goes on"
	}()
}

func main() {
	gate, results := make(chan struct{}), make(chan string)
	start(gate, results)
	fmt.Println("start has returned")
	close(gate)
	fmt.Println(<-results)
}
