package main

import "fmt"

func main() {
	prices := []int{10, 20, 30}
	for _, price := range prices {
		price = price * 2 // the copy, and it alone
	}
	fmt.Println(prices)

	for i := range prices {
		prices[i] = prices[i] * 2 // the element itself
	}
	fmt.Println(prices)
}
