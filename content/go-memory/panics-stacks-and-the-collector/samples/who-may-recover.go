package main

import "fmt"

func handle() { recover() }

// region: attempts
func a() {
	defer handle()
	panic("boom")
}

func b() {
	defer func() { recover() }()
	panic("boom")
}

func c() {
	defer func() { handle() }()
	panic("boom")
}

func d() {
	defer recover()
	panic("boom")
}

// endregion

// region: trial
func try(name string, f func()) {
	defer func() {
		if recover() != nil {
			fmt.Println(name+":", "did not stop it")
		}
	}()
	f()
	fmt.Println(name+":", "stopped it")
}

func main() {
	try("a", a)
	try("b", b)
	try("c", c)
	try("d", d)
}

// endregion
