package main

import "fmt"

func main() {
	fmt.Print("\x1b[2J\x1b]0;owned\x07 red \x1b[31m\n")
}
