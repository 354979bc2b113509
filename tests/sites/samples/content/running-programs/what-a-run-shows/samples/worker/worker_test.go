package main

import (
	"slices"
	"testing"
)

func TestRun(t *testing.T) {
	got := Run(2, []int{1, 2, 3})
	t.Logf("got %v", got)
	if want := []int{1, 4, 9}; !slices.Equal(got, want) {
		t.Errorf("want %v", want)
	}
}

// One worker is enough, if a slow one.
func TestOneWorker(t *testing.T) {
	if got := Run(1, []int{4}); got[0] != 16 {
		t.Errorf("got %v", got)
	}
}
