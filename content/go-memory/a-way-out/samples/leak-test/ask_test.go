package ask

import (
	"context"
	"testing"
	"testing/synctest"
	"time"
)

func TestNobodyIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		start := time.Now()
		_, err := ask(ctx)
		t.Log(time.Since(start), err)
		// Lets the late answer come.
		time.Sleep(time.Hour)
	}) // waits for every goroutine
}
