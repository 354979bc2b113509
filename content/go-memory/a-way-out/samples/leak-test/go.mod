module ask

go 1.27
