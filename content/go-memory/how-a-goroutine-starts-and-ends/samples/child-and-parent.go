package main

import "fmt"

func main() {
	parentDone := make(chan struct{})
	childDone := make(chan struct{}) // watch: @threads
	go func() {                      // watch: @threads
		defer close(parentDone) // runs last
		go func() {
			defer close(childDone)
			<-parentDone /* watch: @threads */ // parent is done
			fmt.Println("child: still running")
		}()
		fmt.Println("parent: returning") // watch: @threads
	}()
	<-childDone /* watch: @threads */ // else all would end
}
