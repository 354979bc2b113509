package main

import "fmt"

type user struct{ name string }

func (u user) byValue() string    { return u.name }
func (u *user) byPointer() string { return u.name }

func main() {
	u := user{"Ana"}
	v, p := u.byValue, u.byPointer
	u.name = "Bob"
	fmt.Println(v(), p())
}
