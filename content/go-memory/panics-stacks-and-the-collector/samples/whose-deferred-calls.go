package main

import "fmt"

func work() { panic("boom") }

func main() {
	defer func() {
		fmt.Println("main recovers:", recover())
	}()
	done := make(chan struct{})
	go func() {
		defer fmt.Println("deferred in the goroutine")
		work()
		close(done)
	}()
	<-done
	fmt.Println("main goes on")
}
