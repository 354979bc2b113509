package main

import (
	"fmt"
	"runtime/debug"
)

func deeper(n int) byte {
	var page [64 << 10]byte // 64 KiB a call
	page[n] = deeper(n + 1)
	return page[0]
}

func main() {
	defer func() {
		fmt.Println("recovered:", recover())
	}()
	debug.SetMaxStack(512 << 10) // bytes
	fmt.Println(deeper(0))
}
