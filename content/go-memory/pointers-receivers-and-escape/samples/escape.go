package main

type vec struct{ x, y int }

func sum(v *vec) int { return v.x + v.y }

func stays() int {
	// region: stays
	v := vec{1, 2}
	// endregion
	// region: call
	return sum(&v)
	// endregion
}

func leaves() *vec {
	// region: leaves
	v := vec{3, 4}
	// endregion
	// region: return
	return &v
	// endregion
}

func main() {
	println(stays(), leaves().y)
}
