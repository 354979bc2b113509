package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	// region: go
	go func() {
		// endregion
		// region: add
		wg.Add(1)
		// endregion
		// region: done
		defer wg.Done()
		// endregion
		fmt.Println("worked")
	}()
	// region: wait
	wg.Wait()
	// endregion
	fmt.Println("waited")
}
