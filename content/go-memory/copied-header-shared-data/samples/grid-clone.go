package main

import (
	"fmt"
	"slices"
)

func main() {
	grid := [][]int{{1, 2}, {3, 4}}
	copied := slices.Clone(grid)
	copied[0][0] = 99
	copied[1] = []int{7, 8}
	fmt.Println(grid)
}
