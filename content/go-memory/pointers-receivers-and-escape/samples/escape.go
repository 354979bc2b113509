package main

type vec struct{ x, y int }

func sum(v *vec) int { return v.x + v.y }

func stays() int {
	v := vec{1, 2}
	return sum(&v)
}

func leaves() *vec {
	v := vec{3, 4}
	return &v
}

func main() {
	println(stays(), leaves().y)
}
