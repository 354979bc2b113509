package main

import "fmt"

func main() {
	array := [3]int{1, 2, 3}
	var seen []int
	for _, v := range array {
		array[2] = 100
		seen = append(seen, v)
	}
	fmt.Println("array:", seen)

	slice := []int{1, 2, 3}
	seen = nil
	for _, v := range slice {
		slice[2] = 100
		seen = append(seen, v)
	}
	fmt.Println("slice:", seen)
}
