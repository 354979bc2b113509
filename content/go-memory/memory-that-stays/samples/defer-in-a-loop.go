package main

import "fmt"

var open, peak int // stand in for open files

func acquire() { open++; peak = max(peak, open) }
func release() { open-- }

func together(n int) {
	for range n {
		acquire()
		defer release()
	}
}

func oneByOne(n int) {
	for range n {
		func() {
			acquire()
			defer release()
		}()
	}
}

func main() {
	together(100)
	fmt.Println("together:", peak)
	peak = 0
	oneByOne(100)
	fmt.Println("one by one:", peak)
}
