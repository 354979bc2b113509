package main

import "fmt"

type box struct{ n int }

func change(i int, a [2]int, b box, p *box, s []int, m map[string]int, f func()) {
	i, a[0], b.n = 99, 99, 99      // copies, gone when change returns
	p.n, s[0], m["k"] = 99, 99, 99 // written through an address
	f()                            // sets the c of main
	p, s, m = nil, nil, nil        // the parameters alone
}

func main() {
	i, a, b := 1, [2]int{1, 2}, box{1}
	p, s, m := &box{1}, []int{1, 2}, map[string]int{"k": 1}
	c := 1
	change(i, a, b, p, s, m, func() { c = 99 })
	fmt.Println(i, a, b)
	fmt.Println(*p, s, m, c)
}
