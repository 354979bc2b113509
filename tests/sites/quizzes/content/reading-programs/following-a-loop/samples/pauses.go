package main

import (
	"fmt"
	"time"
)

func main() {
	for n := 0; n < 3; n++ {
		time.Sleep(500 * time.Millisecond)
	}
	fmt.Println("rested")
}
