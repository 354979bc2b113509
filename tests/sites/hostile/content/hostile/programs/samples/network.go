package main

import (
	"fmt"
	"net"
	"time"
)

// Tries to reach this machine and others; a server and its client in one program must work.
func main() {
	for _, address := range []string{"127.0.0.1:47113", "192.0.2.1:80", "1.1.1.1:53"} {
		if connection, err := net.DialTimeout("tcp", address, 300*time.Millisecond); err == nil {
			connection.Close()
			fmt.Println("reached", address)
		}
	}
	own, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println("no server:", err)
		return
	}
	go own.Accept()
	_, err = net.Dial("tcp", own.Addr().String())
	fmt.Println("own server:", err)
}
