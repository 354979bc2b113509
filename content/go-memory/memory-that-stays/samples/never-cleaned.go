package main

import (
	"fmt"
	"runtime"
	"time"
)

type file struct {
	fd   int
	name string
}

type logger struct {
	// region: field
	out *file
	// endregion
}

func open(closed chan<- int) {
	// region: file
	f := &file{7, "server.log"}
	// endregion
	// region: logger
	l := &logger{f}
	// endregion
	// region: cleanup
	runtime.AddCleanup(f, func(int) { closed <- l.out.fd }, 0)
	// endregion
}

func main() {
	closed := make(chan int, 1)
	open(closed)
	for range 10 {
		// region: gc
		runtime.GC()
		// endregion
		time.Sleep(10 * time.Millisecond)
	}
	fmt.Println("closed:", len(closed))
}
