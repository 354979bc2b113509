package main

import "fmt"

func produce(ch chan<- int, values ...int) {
	for _, v := range values {
		ch <- v
	}
	close(ch)
}

// region: program
func add(a, b <-chan int) (sum, rounds int) {
	for a != nil || b != nil {
		rounds++
		select {
		case v, ok := <-a:
			if !ok {
				a = nil // this case is off
			}
			sum += v
		case v, ok := <-b:
			if !ok {
				b = nil
			}
			sum += v
		}
	}
	return sum, rounds
}

func main() {
	a, b := make(chan int), make(chan int)
	go produce(a, 1, 2)
	go produce(b, 10)
	fmt.Println(add(a, b))
}

// endregion
