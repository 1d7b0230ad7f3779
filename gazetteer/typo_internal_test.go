package gazetteer

import (
	"testing"

	"github.com/agnivade/levenshtein"
	"pgregory.net/rapid"
)

func TestNamesThatAreNearAreNeverTakenForFarByTheirLetters(t *testing.T) {
	name := rapid.StringMatching(`[abcdو ]{0,12}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := name.Draw(t, "a"), name.Draw(t, "b")
		distance := levenshtein.ComputeDistance(a, b)
		if !lettersOf(a).within(lettersOf(b), distance) {
			t.Fatalf("%q and %q are %d slips apart, and taken for more", a, b, distance)
		}
	})
	if lettersOf("morocco").within(lettersOf("uruguay"), typoMargin) {
		t.Error("Morocco and Uruguay are taken for near")
	}
}
