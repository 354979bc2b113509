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
func fastest(capacity int) int {
	ch := make(chan int, capacity)
	for i := range 3 {
		go func() { ch <- i }() // watch: ch, @threads
	}
	return <-ch // one of the three
}

func main() {
	fastest(3) /* watch: @threads */ // room for all three
	fmt.Println("capacity 3, left behind:", settle(1)-1)
	fastest(0) /* watch: @threads */ // two wait forever
	fmt.Println("capacity 0, left behind:", settle(3)-1)
}

// endregion
