package main

import "fmt"

type namer interface{ setName(string) }

type user struct{ name string }

func (u *user) setName(name string) { u.name = name }

func main() {
	u := user{"Ana"}
	u.setName("Bob")
	var n namer = u
	n.setName("Eve")
	fmt.Println(u.name)
}
