package main

import "fmt"

func main() {
	// region: start
	sum := 0
	// endregion
	// region: rounds
	for n := 1; n < 10; n++ {
		// endregion
		// region: add
		sum += n
		// endregion
	}
	fmt.Println(sum)
}
