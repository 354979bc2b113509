package main

import (
	"fmt"
	"runtime"
	"time"
	"weak"
)

type buffer [1 << 20]byte

var kept func() byte

func work(out chan<- weak.Pointer[buffer]) {
	b := new(buffer)
	kept = func() byte { return b[0] }
	out <- weak.Make(b)
}

func main() {
	out := make(chan weak.Pointer[buffer])
	go work(out)
	w := <-out
	for runtime.NumGoroutine() > 1 { // until work has gone
		time.Sleep(time.Millisecond)
	}
	runtime.GC() // frees what nothing leads to
	fmt.Println("goroutines:", runtime.NumGoroutine())
	fmt.Println("closure kept, collected:", w.Value() == nil)
	kept = nil
	runtime.GC()
	fmt.Println("closure dropped, collected:", w.Value() == nil)
}
