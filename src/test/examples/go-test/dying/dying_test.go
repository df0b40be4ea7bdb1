package dying

import (
	"os"
	"testing"
)

func TestLives(t *testing.T) {}

func TestDies(t *testing.T) {
	os.Exit(3)
}
