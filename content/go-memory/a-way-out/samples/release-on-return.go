package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

var open atomic.Int64 // stands in for open files

func work(ctx context.Context, started chan<- struct{}, jobs <-chan int) {
	open.Add(1)
	defer open.Add(-1)
	close(started) // lets main go on
	for range jobs {
		if ctx.Err() != nil {
			return
		}
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	started, jobs := make(chan struct{}), make(chan int)
	var wg sync.WaitGroup
	wg.Go(func() { work(ctx, started, jobs) })
	<-started // by now the file is open
	cancel()
	fmt.Println("after cancel, open:", open.Load())
	jobs <- 1
	wg.Wait()
	fmt.Println("after return, open:", open.Load())
}
