package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Lists the variables that it has, and looks for a secret in those of other processes.
func main() {
	var names []string
	for _, variable := range os.Environ() {
		names = append(names, strings.SplitN(variable, "=", 2)[0])
	}
	slices.Sort(names)
	fmt.Println(names)
	files, _ := filepath.Glob("/proc/*/environ")
	for _, file := range files {
		text, _ := os.ReadFile(file)
		if bytes.Contains(text, []byte("CARNET_SECRET")) {
			fmt.Println("found the secret")
		}
	}
}
