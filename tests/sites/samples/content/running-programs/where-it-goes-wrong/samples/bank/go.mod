module bank

go 1.27
