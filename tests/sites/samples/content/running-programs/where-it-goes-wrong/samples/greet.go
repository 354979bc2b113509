package main

import "fmt"

func main() {
	name, hour := "Ada", 9
	fmt.Println(greeting(name, "morning"))
}

// greeting needs to know how often it says hello.
func greeting(name string, times int) string {
	return fmt.Sprintln("hello", name, times)
}
