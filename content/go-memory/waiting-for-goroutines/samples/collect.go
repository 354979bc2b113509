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
		wg.Go(func() { out <- "hello " + name }) // watch: @threads
	}
	go func() {
		wg.Wait()
		close(out) // nothing more will come
	}()
	var all []string     // watch: @threads
	for s := range out { // until it is closed
		all = append(all, s) // watch: s, @threads
	}
	slices.Sort(all)
	fmt.Printf("%q\n", all)
}
