package main

import (
	"context"
	"fmt"
)

func count(ctx context.Context, numbers chan<- int) {
	for n := 1; ; n++ {
		numbers <- n
	}
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	numbers := make(chan int)
	go count(ctx, numbers)
	fmt.Println(<-numbers)
	cancel()
	fmt.Println(ctx.Err())
	fmt.Println(<-numbers, <-numbers)
}
