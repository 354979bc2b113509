package main

import "fmt"

func main() {
	results := Run(2, []int{1, 2, 3})
	fmt.Println(results)
}
