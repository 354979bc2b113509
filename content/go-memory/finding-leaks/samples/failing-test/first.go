package first

func first() int {
	ch := make(chan int)
	for i := range 2 {
		go func() { ch <- i }()
	}
	return <-ch
}
