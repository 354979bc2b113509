package main

import (
	"fmt"
	"sync"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func main() {
	var a account
	a.mu.Lock()
	b := a
	a.mu.Unlock()
	fmt.Println(a.mu.TryLock(), b.mu.TryLock())
}
