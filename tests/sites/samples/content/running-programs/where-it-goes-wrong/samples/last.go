package main

import "fmt"

func main() {
	fmt.Println("last mark:", last([]int{12, 15, 9}))
	fmt.Println("last mark:", last(nil))
}

// last takes it for granted that there is a mark.
func last(marks []int) int {
	return marks[len(marks)-1]
}
