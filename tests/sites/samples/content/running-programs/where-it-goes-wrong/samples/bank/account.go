package main

import "sync"

// Account may be used by several goroutines at once.
type Account struct {
	mutex sync.Mutex
	cents int
}

// Deposit works on the account itself.
func (a *Account) Deposit(cents int) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.cents += cents
}

// Balance works on a copy, whose mutex protects nothing.
func (a Account) Balance() int {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return a.cents
}
