package main

import (
	"fmt"
	"runtime"
	"weak"
)

type buffer [1 << 20]byte // 1 MiB

func work(ready chan weak.Pointer[buffer], stop chan struct{}) {
	b := new(buffer)
	b[0] = 1
	ready <- weak.Make(b) // keeps nothing alive
	<-stop
}

func main() {
	ready := make(chan weak.Pointer[buffer])
	stop := make(chan struct{})
	go work(ready, stop)
	w := <-ready
	runtime.GC() // frees what nothing leads to
	fmt.Println("goroutines:", runtime.NumGoroutine())
	fmt.Println("collected:", w.Value() == nil)
	close(stop) // lets work return
}
