package main

import (
	"fmt"
	"sync"
)

func main() {
	votes := 0
	var wg sync.WaitGroup
	for range 1000 {
		wg.Go(func() { votes++ })
	}
	wg.Wait()
	fmt.Println(votes)
}
