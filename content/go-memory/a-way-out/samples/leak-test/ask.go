package ask

import (
	"context"
	"time"
)

func ask(ctx context.Context) (string, error) {
	// Room for a late answer.
	answer := make(chan string, 1)
	go func() {
		// Stands for slow work.
		time.Sleep(time.Hour)
		answer <- "42"
	}()
	select {
	case a := <-answer:
		return a, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
