package main

import (
	"fmt"
	"runtime"
)

func main() {
	runtime.GOMAXPROCS(1) // one at a time
	ball, done := make(chan int), make(chan bool)
	go func() {
		for n := range ball {
			fmt.Println("goroutine:", n)
			done <- true
		}
	}()
	for n := range 2 {
		fmt.Println("main:", n)
		ball <- n
		<-done
	}
}
