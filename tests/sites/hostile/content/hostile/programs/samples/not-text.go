package main

import "os"

func main() {
	os.Stdout.Write([]byte{'a', 0xff, 'b', '\n'})
}
