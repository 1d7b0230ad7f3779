package text_test

import (
	"testing"

	"mithaq/text"
)

func TestMarksOfFootnotesAreNoPartOfAText(t *testing.T) {
	for s, want := range map[string]string{
		"Chile*": "Chile", "Chile ¹": "Chile", "Perú [1]": "Perú", "In force (2)": "In force", "*Chile": "Chile", "† Chile": "Chile", "Chile [1] [12]*": "Chile", "12/03/1998¹": "12/03/1998", "Chile [*]": "Chile",
		"Chile": "Chile", "Congo (RDC)": "Congo (RDC)", "In force (1998)": "In force (1998)", "*": "*", "(1)": "(1)", "": "", "G20": "G20", "Decreto (1) e (b)": "Decreto (1) e (b)",
	} {
		if got := text.WithoutNotes(s); got != want {
			t.Errorf("%q is %q without notes, want %q", s, got, want)
		}
	}
}
