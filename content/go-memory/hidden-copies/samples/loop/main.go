package main

import "fmt"

func today() []func() int {
	var funcs []func() int
	for i := 0; i < 3; i++ {
		funcs = append(funcs, func() int { return i })
	}
	return funcs
}

func results(funcs []func() int) []int {
	var all []int
	for _, f := range funcs {
		all = append(all, f())
	}
	return all
}

func main() {
	fmt.Println(results(today()))
	fmt.Println(results(formerly()))
}
