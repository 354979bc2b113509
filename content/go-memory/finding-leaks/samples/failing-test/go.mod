module first

go 1.27
