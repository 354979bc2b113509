package main

import (
	"fmt"
	"sync"
)

func main() {
	count := 0
	var group sync.WaitGroup
	for range 2 {
		group.Add(1)
		go func() {
			defer group.Done()
			count++ // both read, then both write
		}()
	}
	group.Wait()
	fmt.Println(count)
}
