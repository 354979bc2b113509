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
		time.Sleep(time.Hour) // lets the late answer come
	}) // returns once every goroutine in it has ended
}
