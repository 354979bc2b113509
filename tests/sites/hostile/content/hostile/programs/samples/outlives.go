package main

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// Leaves a child behind that has a session of its own and holds none of its files.
func main() {
	if len(os.Args) > 1 {
		time.Sleep(30 * time.Second)
		return
	}
	child := exec.Command("/proc/self/exe", "carnet-outlives")
	child.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	child.Start()
	fmt.Println("gone")
}
