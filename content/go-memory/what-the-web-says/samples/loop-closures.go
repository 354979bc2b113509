package main

import "fmt"

func main() {
	var numbers []func() int
	for i := 0; i < 3; i++ {
		numbers = append(numbers, func() int { return i })
	}
	for _, number := range numbers {
		fmt.Println(number())
	}
}
