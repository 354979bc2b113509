package main

import (
	"fmt"
	"runtime/pprof"
	"strings"
	"sync"
	"time"
)

func leaked() int {
	var text strings.Builder
	pprof.Lookup("goroutineleak").WriteTo(&text, 1)
	var n int
	fmt.Sscanf(text.String(), "goroutineleak profile: total %d", &n)
	return n
}

// region: program
func reported(f func()) bool {
	before := leaked()
	go f()
	for range 50 { // half a second for f to block
		if leaked() > before {
			return true
		}
		time.Sleep(10 * time.Millisecond)
	}
	return false
}

var global = make(chan int)

func main() {
	held := make(chan int)
	fmt.Println("local channel:", reported(func() { <-make(chan int) }))
	fmt.Println("select {}:", reported(func() { select {} }))
	fmt.Println("local wait group:", reported(func() {
		var wg sync.WaitGroup
		wg.Add(1)
		wg.Wait()
	}))
	fmt.Println("package-level channel:", reported(func() { <-global }))
	fmt.Println("channel that main still holds:", reported(func() { <-held }))
	fmt.Println("sleep of an hour:", reported(func() { time.Sleep(time.Hour) }))
	close(held)
}

// endregion
