package main

import "fmt"

func use(m map[string]int, ch chan int, next func() int) {
	m["a"] = 1
	ch <- 7
	next()
	m, ch, next = nil, nil, nil // the parameters alone
}

func main() {
	m := map[string]int{}
	ch := make(chan int, 1)
	n := 0
	next := func() int { n++; return n }
	use(m, ch, next)
	fmt.Println(m, <-ch, next())
}
