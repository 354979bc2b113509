package main

import (
	"fmt"
	"slices"
)

func deepClone(grid [][]int) [][]int {
	out := slices.Clone(grid)
	for i, row := range out {
		out[i] = slices.Clone(row)
	}
	return out
}

func main() {
	grid := [][]int{{1, 2}, {3, 4}}
	copied := deepClone(grid)
	copied[0][0] = 99
	fmt.Println(grid, copied)
}
