package main

import (
	"fmt"
	"slices"
)

func main() {
	base := make([]int, 3, 4)
	a := append(base[:3:3], 1)
	b := append(slices.Clip(base), 2)
	fmt.Println(a, b)
	fmt.Println(cap(base), cap(base[:3:3]), cap(slices.Clip(base)))
}
