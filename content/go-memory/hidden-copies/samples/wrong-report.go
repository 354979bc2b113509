package main

import "fmt"

func load(names []string) {
	// region: start
	n := 0
	// endregion
	// region: report
	defer fmt.Println("loaded:", n)
	// endregion
	// region: loop
	for range names {
		// endregion
		// region: count
		n++ // stands for loading
		// endregion
	}
}

func main() {
	// region: call
	load([]string{"ana", "bob"})
	// endregion
}
