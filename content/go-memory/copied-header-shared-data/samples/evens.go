package main

import "fmt"

func evens(nums []int) []int {
	// region: out
	out := nums[:0]
	// endregion
	// region: range
	for _, n := range nums {
		// endregion
		if n%2 == 0 {
			// region: append
			out = append(out, n)
			// endregion
		}
	}
	return out
}

func main() {
	nums := []int{1, 2, 3, 4}
	// region: call
	found := evens(nums)
	// endregion
	fmt.Println(found, nums)
}
