package main

import "fmt"

type account struct {
	owner   string
	entries []int
}

func audit(a account, rates map[string]int) {
	a.owner = "nobody"
	a.entries[0] = 0
	rates["EUR"] = 0
}

func main() {
	a := account{"Ana", []int{10, 20}}
	rates := map[string]int{"EUR": 1}
	audit(a, rates)
	fmt.Println(a, rates)
}
