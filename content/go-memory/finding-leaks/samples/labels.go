package main

import (
	"context"
	"fmt"
	"runtime/pprof"
	"strings"
)

func handle(job string, work func()) {
	labels := pprof.Labels("job", job)
	pprof.Do(context.Background(), labels, func(context.Context) {
		work()
	})
}

func main() {
	handle("import", func() {
		ch := make(chan int)
		go func() { ch <- 1 }() // started within the label
	})
	handle("export", func() {})
	var text strings.Builder
	pprof.Lookup("goroutine").WriteTo(&text, 1)
	for line := range strings.Lines(text.String()) {
		if strings.HasPrefix(line, "# labels:") {
			fmt.Print(line)
		}
	}
}
