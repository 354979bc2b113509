package main

import (
	"fmt"
	"runtime"
	"sync"
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
func all(tasks, limit int, task func()) {
	slots := make(chan struct{}, limit)
	var wg sync.WaitGroup
	for range tasks {
		slots <- struct{}{} // waits if none is free
		wg.Go(func() {
			defer func() { <-slots }() // frees it
			task()
		})
	}
	wg.Wait()
}

func running(limit int) int {
	release := make(chan struct{})
	go all(100, limit, func() { <-release })
	n := settle(102) - 2 // without main and all
	close(release)
	settle(1)
	return n
}

func main() {
	fmt.Println("limit 4:", running(4))
	fmt.Println("limit 100:", running(100))
}

// endregion
