package main

import (
	"fmt"
	"time"
)

func save() {
	time.Sleep(100 * time.Millisecond) // stands for slow writing
	fmt.Println("saved")
}

func main() {
	done := make(chan struct{})
	go func() {
		// region: save
		defer save()
		// endregion
		// region: signal
		defer close(done)
		// endregion
		fmt.Println("worked")
	}()
	// region: wait
	<-done
	// endregion
	fmt.Println("main returns")
}
