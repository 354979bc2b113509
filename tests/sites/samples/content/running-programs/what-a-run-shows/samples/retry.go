// Three attempts, each after a longer pause.
package main

import (
	"errors"
	"fmt"
	"time"
)

var errBusy = errors.New("the line is busy")

func main() {
	pause := 10 * time.Millisecond
	for n := 1; n <= 3; n++ {
		err := dial(n)
		fmt.Printf("attempt %d: %v\n", n, err)
		if err == nil {
			break
		}
		time.Sleep(pause)
		pause *= 2 // 10 ms, then 20 ms
	}
	fmt.Println("connected")
}

// dial fails twice, then works.
func dial(n int) error {
	if n < 3 {
		return errBusy
	}
	return nil
}
