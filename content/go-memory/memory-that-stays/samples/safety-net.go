package main

import (
	"fmt"
	"runtime"
)

type file struct {
	fd   int
	name string
}

func open(fd int, name string, closed chan<- int) *file {
	f := &file{fd, name}
	runtime.AddCleanup(f, func(fd int) { closed <- fd }, fd)
	return f
}

func main() {
	closed := make(chan int, 1)
	f := open(7, "notes.txt", closed)
	runtime.GC()
	fmt.Println("in use, closed:", len(closed))
	runtime.KeepAlive(f) // in use until here
	runtime.GC()
	fmt.Println("forgotten, closed: fd", <-closed)
}
