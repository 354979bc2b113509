package main

import (
	"fmt"
	"sync"
)

type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) add() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
}

func main() {
	var votes counter
	var wg sync.WaitGroup
	for range 1000 {
		wg.Go(votes.add)
	}
	wg.Wait()
	fmt.Println(votes.n)
}
