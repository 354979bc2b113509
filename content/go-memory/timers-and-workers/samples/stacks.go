package main

import (
	"fmt"
	"runtime"
	"sync"
)

func stackKiB() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.StackInuse >> 10
}

func main() {
	const tasks = 10_000
	var started, wg sync.WaitGroup
	started.Add(tasks)
	release := make(chan struct{})
	before := stackKiB()
	for range tasks {
		wg.Go(func() {
			started.Done()
			<-release
		})
	}
	started.Wait()
	fmt.Println((stackKiB()-before)/tasks, "KiB")
	close(release)
	wg.Wait()
}
