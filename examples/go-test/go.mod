module rapporteur.dev/examples/go-test

go 1.22
