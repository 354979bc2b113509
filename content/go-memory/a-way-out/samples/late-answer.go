package main

import (
	"context"
	"fmt"
	"runtime"
	"time"
)

func ask(ctx context.Context) (string, error) {
	answer := make(chan string)
	go func() {
		// region: think
		time.Sleep(50 * time.Millisecond) // stands for slow work
		// endregion
		// region: send
		answer <- "42"
		// endregion
	}()
	select {
	// region: receive
	case a := <-answer:
		return a, nil
	// endregion
	// region: give-up
	case <-ctx.Done():
		return "", ctx.Err()
		// endregion
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	_, err := ask(ctx)
	fmt.Println(err)
	time.Sleep(200 * time.Millisecond) // time enough for a slow answer
	fmt.Println("goroutines:", runtime.NumGoroutine())
}
