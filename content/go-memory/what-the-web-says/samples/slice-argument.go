package main

import "fmt"

func change(s []int) {
	s[0] = 99
	s = append(s, 4)
	s[1] = 77
}

func main() {
	s := []int{1, 2, 3}
	change(s)
	fmt.Println(s, len(s))
}
