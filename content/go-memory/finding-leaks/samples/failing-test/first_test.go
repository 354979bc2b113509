package first

import (
	"testing"
	"testing/synctest"
)

func TestFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first()
	})
}
