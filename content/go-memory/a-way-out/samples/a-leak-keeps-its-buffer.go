package main

import (
	"fmt"
	"runtime"
	"weak"
)

type buffer [1 << 20]byte

func main() {
	ch := make(chan byte)
	sent := make(chan weak.Pointer[buffer])
	go func() {
		b := new(buffer)
		sent <- weak.Make(b)
		ch <- b[0]
		ch <- b[1]
	}()
	w := <-sent
	runtime.GC()
	fmt.Println("blocked, collected:", w.Value() == nil)
	<-ch
	<-ch
	runtime.GC()
	fmt.Println("received, collected:", w.Value() == nil)
}
