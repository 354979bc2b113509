package main

import (
	"fmt"
	"runtime"
	"time"
)

func leftBy(f func()) int {
	before := runtime.NumGoroutine()
	f()
	for range 1000 { // about a second at most
		if runtime.NumGoroutine() <= before {
			break
		}
		time.Sleep(time.Millisecond)
	}
	return runtime.NumGoroutine() - before
}

func main() {
	fmt.Println("forgotten:", leftBy(func() {
		ch := make(chan int)
		go func() { ch <- 1 }()
	}))
	fmt.Println("received:", leftBy(func() {
		ch := make(chan int)
		go func() { ch <- 1 }()
		<-ch
	}))
	fmt.Println("in all:", runtime.NumGoroutine())
}
