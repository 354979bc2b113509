package main

import "fmt"

func fix(v int) func() int { // watch: v
	return func() int { // watch: v
		return v
	}
}

func main() {
	x := 1                   // watch: x
	captured := func() int { // watch: x
		return x
	}
	passed := fix(x) // watch: x
	x = 2            // watch: x
	fmt.Println(captured(), passed())
}
