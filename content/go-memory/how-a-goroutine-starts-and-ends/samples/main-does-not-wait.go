package main

import "fmt"

func main() {
	started := make(chan struct{})
	go func() {
		defer fmt.Println("cleanup")
		close(started)
		for {
		}
	}()
	<-started // it runs now
	fmt.Println("main returns")
}
