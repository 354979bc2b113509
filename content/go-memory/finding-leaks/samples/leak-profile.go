package main

import (
	"fmt"
	"runtime"
	"runtime/pprof"
	"strings"
	"time"
)

func profile(name string, detail int) string {
	var text strings.Builder
	pprof.Lookup(name).WriteTo(&text, detail)
	return text.String()
}

// region: program
var global = make(chan int)

func leaked() int {
	text := profile("goroutineleak", 1)
	var n int
	fmt.Sscanf(text, "goroutineleak profile: total %d", &n)
	return n
}

func main() {
	fmt.Println("start:", leaked(), "/", runtime.NumGoroutine())
	local := make(chan int)
	go func() { local <- 1 }()
	go func() { global <- 1 }()
	for strings.Count(profile("goroutine", 2), "[chan send]") < 2 {
		time.Sleep(time.Millisecond) // until both are blocked
	}
	fmt.Println("after:", leaked(), "/", runtime.NumGoroutine())
}

// endregion
