package main

import (
	"fmt"
	"slices"
	"sync"
)

func main() {
	out := make(chan string)
	var wg sync.WaitGroup
	for _, name := range []string{"carol", "ana", "bob"} {
		wg.Go(func() { out <- "hello " + name })
	}
	go func() {
		wg.Wait()
		close(out) // nothing more will come
	}()
	var all []string
	for s := range out { // until it is closed
		all = append(all, s)
	}
	slices.Sort(all)
	fmt.Printf("%q\n", all)
}
