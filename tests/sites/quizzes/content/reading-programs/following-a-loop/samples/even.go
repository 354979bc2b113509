package main

import "fmt"

func main() {
	for n := 1; n < 4; n++ {
		fmt.Println(n, n%2 == 0)
	}
}
