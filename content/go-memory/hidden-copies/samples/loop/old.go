//go:build go1.21

package main

func formerly() []func() int {
	var funcs []func() int
	for i := 0; i < 3; i++ {
		funcs = append(funcs, func() int { return i })
	}
	return funcs
}
