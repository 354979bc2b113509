package main

import "fmt"

type point struct{ x, y int }

func main() {
	p := point{1, 2}
	var value any = p
	var pointer any = &p
	p.x = 99
	fmt.Println(value.(point).x, pointer.(*point).x)
}
