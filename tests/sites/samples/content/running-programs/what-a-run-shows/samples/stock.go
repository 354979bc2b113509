package main

import "fmt"

func main() {
	stock := map[string]int{"pears": 4, "plums": 9, "figs": 2, "dates": 7}
	for fruit, count := range stock { // in no order at all
		fmt.Println(fruit, count)
	}
}
