package main

import "fmt"

func empty(s []int, m map[string]int) {
	s, m = nil, nil
}

func emptyThrough(s *[]int, m *map[string]int) {
	*s, *m = nil, nil
}

func main() {
	s, m := []int{1, 2}, map[string]int{"k": 1}
	empty(s, m)
	fmt.Println(len(s), len(m))
	emptyThrough(&s, &m)
	fmt.Println(len(s), len(m))
}
