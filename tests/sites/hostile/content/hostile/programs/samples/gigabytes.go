package main

import (
	"bytes"
	"os"
)

func main() {
	line := bytes.Repeat([]byte("all work and no play\n"), 50_000)
	for range 4_000 {
		os.Stdout.Write(line)
	}
}
