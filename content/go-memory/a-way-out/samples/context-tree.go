package main

import (
	"context"
	"fmt"
)

func main() {
	request, stop := context.WithCancel(context.Background())
	defer stop()
	search, cancel := context.WithCancel(request)
	page, cancelPage := context.WithCancel(search)
	defer cancelPage()
	images, cancelImages := context.WithCancel(request)
	defer cancelImages()

	cancel() // made with search
	fmt.Println("request:", request.Err())
	fmt.Println("search:", search.Err())
	fmt.Println("page:", page.Err())
	fmt.Println("images:", images.Err())
}
