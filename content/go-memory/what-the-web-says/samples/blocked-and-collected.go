package main

import (
	"fmt"
	"runtime"
)

func main() {
	for range 100 {
		ch := make(chan int)
		go func() { ch <- 1 }()
	}
	runtime.GC()
	runtime.GC()
	fmt.Println("goroutines:", runtime.NumGoroutine())
}
