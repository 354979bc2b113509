package main

import (
	"context"
	"fmt"
)

func sum(ctx context.Context, n int) (int, error) {
	total := 0
	for i := range n {
		if i%1000 == 0 && ctx.Err() != nil {
			return total, ctx.Err() // stops early
		}
		total += i
	}
	return total, nil
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	fmt.Println(sum(ctx, 5000))
	cancel() // sum has to ask
	fmt.Println(sum(ctx, 5000))
}
