package main

import "fmt"

func main() {
	parentDone := make(chan struct{})
	childDone := make(chan struct{})
	go func() {
		defer close(parentDone)
		go func() {
			defer close(childDone)
			<-parentDone
			fmt.Println("child: still running")
		}()
		fmt.Println("parent: returning")
	}()
	<-childDone
}
