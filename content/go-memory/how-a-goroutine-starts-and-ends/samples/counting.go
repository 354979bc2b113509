package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

func main() {
	var wg sync.WaitGroup
	stop := make(chan struct{})
	fmt.Println("start:", runtime.NumGoroutine())
	for range 3 {
		wg.Go(func() { <-stop }) // each one waits
	}
	fmt.Println("waiting:", runtime.NumGoroutine())
	close(stop) // wakes all three
	wg.Wait()   // functions are done
	for runtime.NumGoroutine() > 1 {
		time.Sleep(time.Millisecond)
	}
	fmt.Println("end:", runtime.NumGoroutine())
}
