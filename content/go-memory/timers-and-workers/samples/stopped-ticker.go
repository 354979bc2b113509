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
func poll(t *time.Ticker) {
	for range t.C {
	}
}

func pollUntil(done <-chan struct{}, t *time.Ticker) {
	for {
		select {
		case <-t.C:
		case <-done:
			return
		}
	}
}

func main() {
	a, b := time.NewTicker(time.Millisecond), time.NewTicker(time.Millisecond) // watch: @threads
	done := make(chan struct{})
	go poll(a)            // watch: @threads
	go pollUntil(done, b) // watch: @threads
	a.Stop()
	b.Stop() // watch: @threads
	fmt.Println("both stopped:", settle(1))
	close(done)                            // watch: @threads
	fmt.Println("done closed:", settle(1)) // watch: @threads
}

// endregion
