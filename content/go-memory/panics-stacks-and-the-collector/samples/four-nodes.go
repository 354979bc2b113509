package main

import (
	"fmt"
	"runtime"
	"weak"
)

// region: program
type node struct {
	next *node
	data [1 << 20]byte // 1 MiB
}

var kept *node

func work(out chan<- []weak.Pointer[node], stop <-chan struct{}) {
	unused, needed := new(node), new(node)
	kept = new(node)
	ring := new(node)
	ring.next = &node{next: ring} // there and back
	out <- []weak.Pointer[node]{
		weak.Make(unused), weak.Make(needed),
		weak.Make(kept), weak.Make(ring),
	}
	<-stop
	needed.data[0] = 1
}

func main() {
	out := make(chan []weak.Pointer[node])
	stop := make(chan struct{})
	go work(out, stop)
	watched := <-out
	runtime.GC() // frees what nothing leads to
	for i, name := range []string{"unused", "needed", "kept", "ring"} {
		fmt.Println(name, "freed:", watched[i].Value() == nil)
	}
	close(stop)
}

// endregion
