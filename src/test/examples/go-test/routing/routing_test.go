package routing

import (
	"fmt"
	"testing"
)

func TestPing(t *testing.T) {
	fmt.Println("r1 answers")
}

func TestNeighbours(t *testing.T) {
	t.Run("up", func(t *testing.T) {})
	t.Run("stable", func(t *testing.T) {
		t.Error("3 of 5 answered")
	})
}

func TestLab(t *testing.T) {
	t.Skip("no lab")
}
