package ask

import (
	"context"
	"time"
)

func ask(ctx context.Context) (string, error) {
	// Room for an answer that comes late.
	answer := make(chan string, 1)
	go func() {
		time.Sleep(time.Hour) // slow work
		answer <- "42"
	}()
	select {
	case a := <-answer:
		return a, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
