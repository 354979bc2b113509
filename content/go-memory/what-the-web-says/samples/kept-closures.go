package main

import (
	"fmt"
	"runtime"
	"time"
)

func main() {
	closures := make(chan func() int, 1000)
	for n := range 1000 {
		go func() { closures <- func() int { return n } }()
	}
	for len(closures) < 1000 || runtime.NumGoroutine() > 1 {
		time.Sleep(time.Millisecond)
	}
	close(closures)
	fmt.Println("goroutines:", runtime.NumGoroutine())
	sum := 0
	for f := range closures {
		sum += f()
	}
	fmt.Println("sum of 1000 closures:", sum)
}
