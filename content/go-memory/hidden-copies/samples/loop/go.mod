module loop

go 1.27
