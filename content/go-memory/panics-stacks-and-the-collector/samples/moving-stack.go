package main

import (
	"fmt"
	"unsafe"
)

func depth(n int) int {
	if n == 0 {
		return 0
	}
	return 1 + depth(n-1)
}

func main() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		x := 42
		p := &x
		before := uintptr(unsafe.Pointer(p)) // the address, as a number
		depth(100_000)
		after := uintptr(unsafe.Pointer(p))
		*p++
		fmt.Println("moved:", before != after)
		fmt.Println("x =", x)
	}()
	<-done
}
