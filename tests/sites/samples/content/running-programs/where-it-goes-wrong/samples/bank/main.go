package main

import "fmt"

func main() {
	var account Account
	account.Deposit(100)
	account.Deposit(20)
	fmt.Println(account.Balance())
}
