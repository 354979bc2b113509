package main

import "fmt"

func report(s []int) {
	t := append(s, 4)
	fmt.Println(len(t), cap(t), &t[0] == &s[0])
}

func main() {
	report([]int{1, 2, 3})    // full
	report(make([]int, 3, 5)) // two places to spare
}
