package text_test

import (
	"testing"

	"mithaq/text"
)

func TestFoldingForgetsCaseAccentsAndDiacritics(t *testing.T) {
	for in, want := range map[string]string{
		"Côte d'Ivoire":         "cote d'ivoire",
		"  Émirats   arabes ":   "emirats arabes",
		"اتّفاقيّة":             "اتفاقية",
		"ﻻ":                     "لا",
		"\xff bytes":            "\uFFFD bytes",
		"ＦＵＬＬ width\u00a0space": "full width space",
	} {
		if got := text.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("ميثاق")
	f.Fuzz(func(t *testing.T, s string) {
		once := text.Fold(s)
		if twice := text.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
	})
}
