package main

import "fmt"

type player struct {
	name  string
	score int
}

func rename(p *player, name string) {
	// region: through
	p.name = name
	// endregion
}

func reset(p *player) {
	// region: fresh
	fresh := player{name: p.name}
	// endregion
	// region: repoint
	p = &fresh
	// endregion
}

func main() {
	ana := player{"Ana", 12}
	rename(&ana, "Anna")
	// region: call
	reset(&ana)
	// endregion
	fmt.Println(ana)
}
