package main

import (
	"fmt"
	"sync"
)

func main() {
	jobs := make(chan int)
	squares := make([]int, 8)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			for i := range jobs { // until closed
				squares[i] = i * i
			}
		})
	}
	for i := range squares {
		jobs <- i
	}
	close(jobs)
	wg.Wait()
	fmt.Println(squares)
}
