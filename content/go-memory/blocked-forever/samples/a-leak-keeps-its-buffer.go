package main

import (
	"fmt"
	"runtime"
	"weak"
)

type buffer [1 << 20]byte // 1 MiB

func main() {
	ch := make(chan byte)
	sent := make(chan weak.Pointer[buffer])
	go func() {
		b := new(buffer)
		sent <- weak.Make(b) // keeps nothing alive
		ch <- b[0]
		ch <- b[1]
	}()
	w := <-sent
	runtime.GC() // frees what nothing leads to
	fmt.Println("blocked, collected:", w.Value() == nil)
	<-ch
	<-ch
	runtime.GC()
	fmt.Println("received, collected:", w.Value() == nil)
}
