package main

import "fmt"

type counter struct{ n int }

func (c counter) addByValue()    { c.n++ }
func (c *counter) addByPointer() { c.n++ }

func main() {
	var c counter
	counter.addByValue(c)       // as c.addByValue()
	(*counter).addByPointer(&c) // as c.addByPointer()
	fmt.Println(c.n)
}
