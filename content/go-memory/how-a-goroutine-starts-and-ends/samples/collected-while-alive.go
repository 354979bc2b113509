package main

import (
	"fmt"
	"runtime"
	"weak"
)

type buffer [1 << 20]byte

func work(ready chan weak.Pointer[buffer], stop chan struct{}) {
	b := new(buffer)
	b[0] = 1
	ready <- weak.Make(b)
	<-stop
}

func main() {
	ready := make(chan weak.Pointer[buffer])
	stop := make(chan struct{})
	go work(ready, stop)
	w := <-ready
	runtime.GC()
	fmt.Println("goroutines:", runtime.NumGoroutine())
	fmt.Println("collected:", w.Value() == nil)
	close(stop)
}
