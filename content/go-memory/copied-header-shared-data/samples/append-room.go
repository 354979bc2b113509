package main

import "fmt"

func add(s []int) {
	s = append(s, 4) // watch: s
	s[0] = 99        // watch: s
}

func main() {
	full := []int{1, 2, 3} // watch: full
	add(full)
	fmt.Println(full) // watch: full

	roomy := make([]int, 3, 5) // watch: roomy
	add(roomy)
	fmt.Println(roomy, roomy[:4]) // watch: roomy
}
