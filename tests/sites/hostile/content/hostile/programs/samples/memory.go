package main

import "fmt"

func main() {
	var kept [][]byte
	for range 8 << 10 {
		block := make([]byte, 1<<20)
		for i := range block {
			block[i] = 1
		}
		kept = append(kept, block)
	}
	fmt.Println(len(kept))
}
