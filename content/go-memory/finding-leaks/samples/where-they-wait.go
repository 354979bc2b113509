package main

import (
	"os"
	"runtime/pprof"
	"strings"
	"time"
)

func waiting(reason string) int {
	var text strings.Builder
	pprof.Lookup("goroutine").WriteTo(&text, 2)
	return strings.Count(text.String(), "["+reason+"]")
}

// region: program
func fetch(results chan<- int) {
	results <- 1
}

func watch(quit <-chan int) {
	<-quit
}

func main() {
	results, quit := make(chan int), make(chan int)
	go watch(quit)
	for range 3 {
		go fetch(results)
	}
	for waiting("chan send") < 3 || waiting("chan receive") < 1 {
		time.Sleep(time.Millisecond)
	}
	pprof.Lookup("goroutine").WriteTo(os.Stdout, 1)
}

// endregion
