package main

import "fmt"

func shorten(s []int) {
	s[0] = 99
	s = s[:1]
	fmt.Println(s, len(s))
}

func main() {
	nums := []int{1, 2, 3}
	shorten(nums)
	fmt.Println(nums, len(nums))
}
