package main

import (
	"fmt"
	"time"
)

func main() {
	running := make(chan struct{})
	go func() {
		defer fmt.Println("goroutine ends")
		close(running)
		for {
			time.Sleep(time.Second)
		}
	}()
	<-running
	fmt.Println("main returns")
}
