package main

import (
	"context"
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
func deaf(ctx context.Context, jobs chan int) {
	<-jobs // waits for nothing else
}

func listening(ctx context.Context, jobs chan int) {
	select {
	case <-jobs:
	case <-ctx.Done(): // closed by cancel
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	jobs := make(chan int)
	go deaf(ctx, jobs) // has ctx, never looks at it
	go listening(ctx, jobs)
	fmt.Println("before cancel:", settle(3))
	cancel()
	fmt.Println("after cancel:", settle(2), ctx.Err())
}

// endregion
