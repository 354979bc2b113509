package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var mu sync.Mutex
	mu.Lock()
	go func() {
		mu.Lock() // nobody unlocks
		fmt.Println("locked")
	}()
	time.Sleep(100 * time.Millisecond) // time enough for a report
	fmt.Println("main returns")
}
