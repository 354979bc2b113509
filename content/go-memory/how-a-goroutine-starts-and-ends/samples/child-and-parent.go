package main

import "fmt"

func main() {
	parentDone := make(chan struct{})
	childDone := make(chan struct{})
	go func() {
		defer close(parentDone) // runs last
		go func() {
			defer close(childDone)
			<-parentDone // parent is done
			fmt.Println("child: still running")
		}()
		fmt.Println("parent: returning")
	}()
	<-childDone // else all would end
}
