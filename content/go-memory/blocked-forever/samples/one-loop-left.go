package main

import (
	"fmt"
	"runtime"
	"time"
)

func settle(want int) int {
	for range 1000 {
		if runtime.NumGoroutine() == want {
			break
		}
		time.Sleep(time.Millisecond)
	}
	return runtime.NumGoroutine()
}

// region: program
func consume(ch <-chan int) {
	for range ch {
	}
}

func main() {
	open, closed := make(chan int), make(chan int)
	go consume(open)
	go consume(closed)
	open <- 1
	closed <- 1
	close(closed) // ends one loop
	fmt.Println("goroutines:", settle(2))
}

// endregion
