package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTimer(time.Millisecond)
	time.Sleep(20 * time.Millisecond)
	fmt.Println("capacity", cap(t.C))
	fmt.Println("stopped in time:", t.Stop())
	select {
	case <-t.C:
		fmt.Println("a value")
	default:
		fmt.Println("no value")
	}
}
