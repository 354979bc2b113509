package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	answer := 0
	var wg sync.WaitGroup
	wg.Go(func() { answer = 42 })
	time.Sleep(100 * time.Millisecond)
	fmt.Println(answer)
	wg.Wait()
}
