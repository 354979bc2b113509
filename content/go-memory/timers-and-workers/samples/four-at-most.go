package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"time"
)

func settle(want int) int {
	for range 1000 {
		if runtime.NumGoroutine() == want {
			break
		}
		time.Sleep(time.Millisecond)
	}
	return runtime.NumGoroutine()
}

// region: program
var server = make(chan struct{}) // closed when it answers
var slots = make(chan struct{}, 4)

func handle(w http.ResponseWriter, r *http.Request) {
	select {
	case slots <- struct{}{}:
	default: // no slot is free
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	result := make(chan string, 1) // room for a late answer
	go func() {
		defer func() { <-slots }()
		<-server
		result <- "42"
	}()
	select {
	case s := <-result:
		fmt.Fprint(w, s)
	case <-time.After(time.Millisecond):
		http.Error(w, "too slow", http.StatusGatewayTimeout)
	}
}

// endregion

func main() {
	for range 20 {
		handle(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
	}
	fmt.Println("server hangs:", settle(5))
	close(server)
	fmt.Println("server answers:", settle(1))
}
