package main

import (
	"fmt"
	"runtime"
)

func total(numbers []int) int {
	in, out := make(chan int), make(chan int)
	go func() {
		sum := 0
		// region: wait
		for n := range in {
			// endregion
			sum += n
			// region: send
			out <- sum
			// endregion
		}
	}()
	last := 0
	for _, n := range numbers {
		// region: feed
		in <- n
		// endregion
		// region: take
		last = <-out
		// endregion
	}
	return last
}

func main() {
	for range 200 {
		total([]int{1, 2, 3})
	}
	fmt.Println("goroutines:", runtime.NumGoroutine())
}
