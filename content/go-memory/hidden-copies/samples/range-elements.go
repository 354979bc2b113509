package main

import "fmt"

type item struct{ price int }

func main() {
	items := []item{{10}, {20}}
	for _, it := range items {
		it.price *= 2 // changes a copy
	}
	fmt.Println(items)
	for i := range items {
		items[i].price *= 2 // changes the element
	}
	fmt.Println(items)
}
