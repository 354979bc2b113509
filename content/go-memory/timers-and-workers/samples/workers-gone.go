package main

import (
	"errors"
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
func work(jobs <-chan int, errs chan<- error) {
	// region: range
	for n := range jobs {
		// endregion
		if n >= 3 {
			// region: error
			errs <- errors.New("bad job")
			// endregion
			return
		}
	}
}

func feed(jobs chan<- int) {
	for n := range 10 {
		// region: send
		jobs <- n
		// endregion
	}
	// region: close
	close(jobs)
	// endregion
}

func main() {
	jobs, errs := make(chan int), make(chan error)
	go work(jobs, errs)
	go work(jobs, errs)
	go feed(jobs)
	// region: receive
	fmt.Println(<-errs, <-errs)
	// endregion
	fmt.Println("goroutines:", settle(1))
}

// endregion
