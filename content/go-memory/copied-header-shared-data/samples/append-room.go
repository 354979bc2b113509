package main

import "fmt"

func add(s []int) {
	s = append(s, 4)
	s[0] = 99
}

func main() {
	full := []int{1, 2, 3}
	add(full)
	fmt.Println(full)

	roomy := make([]int, 3, 5)
	add(roomy)
	fmt.Println(roomy, roomy[:4])
}
