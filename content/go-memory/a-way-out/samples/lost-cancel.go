package main

import (
	"context"
	"fmt"
	"time"
)

func timeLeft() time.Duration {
	ctx, _ := context.WithTimeout(context.Background(), time.Hour)
	d, _ := ctx.Deadline()
	return time.Until(d).Round(time.Minute)
}

func main() {
	fmt.Println(timeLeft())
}
