package main

import (
	"fmt"
	"runtime"
	"weak"
)

type config struct{ text [1 << 20]byte }

var current *config

func main() {
	current = new(config)
	first := weak.Make(current)
	current = new(config) // takes its place
	runtime.GC()
	fmt.Println("first collected:", first.Value() == nil)
	fmt.Println("second in use:", current != nil)
}
