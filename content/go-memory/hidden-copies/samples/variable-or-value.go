package main

import "fmt"

func fix(v int) func() int {
	return func() int { return v }
}

func main() {
	x := 1
	captured := func() int { return x }
	passed := fix(x)
	x = 2
	fmt.Println(captured(), passed())
}
