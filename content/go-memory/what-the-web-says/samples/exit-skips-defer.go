package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("file closed")
	fmt.Println("something went wrong")
	os.Exit(3)
}
