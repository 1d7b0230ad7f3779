package models

import (
	"fmt"
	"strings"
)

// word notes a word that is not one of those allowed.
func word[T ~string](flaws *Invalid, at string, w T, allowed []T) {
	all := make([]string, len(allowed))
	for i, a := range allowed {
		if a == w {
			return
		}
		all[i] = string(a)
	}
	flaws.Add(at, "%s is not one of %s", fmt.Sprintf("%q", string(w)), strings.Join(all, ", "))
}
