package main

import "fmt"

func main() {
	defer func() {
		fmt.Println(recover())
	}()
	go func() {
		panic("boom")
	}()
	select {} // wait for it
}
