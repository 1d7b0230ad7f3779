package intake_test

import (
	"fmt"
	"strings"
	"testing"
)

// The word for something is proposed, not the code beside it, whatever their order is.
func TestAWordIsBetterThanItsCode(t *testing.T) {
	for _, keys := range [][2]string{{"codigo", "descricao"}, {"id", "nome"}, {"code", "label"}} {
		for _, first := range []bool{true, false} {
			object := func(code, word any) string {
				if first {
					return fmt.Sprintf("{%q: %#v, %q: %#v}", keys[0], code, keys[1], word)
				}
				return fmt.Sprintf("{%q: %#v, %q: %#v}", keys[1], word, keys[0], code)
			}
			var table strings.Builder
			for n := range 40 {
				fmt.Fprintf(&table, `{"numero": "B-%d", "titulo": "Acordo %d", "situacao": %s, "pais": %s, "locais": ["Lima"]}`+"\n", n, n,
					object(n%2+1, []string{"Em vigor", "Expirado"}[n%2]), object([]string{"PE", "CL", "FR", "IT", "JP"}[n%5], []string{"Peru", "Chile", "França", "Itália", "Japão"}[n%5]))
			}
			proposal, _ := inspected(t, "x.ndjson", []byte(table.String()))
			for _, want := range []string{"status:\n  - column: \"situacao." + keys[1], "parties:\n  - {column: \"pais." + keys[1], "{column: \"locais\", split: "} {
				if !strings.Contains(proposal, want) || strings.Contains(proposal, `{column: "pais.`+keys[0]) {
					t.Errorf("%s: %s is missing in\n%s", keys, want, proposal)
				}
			}
		}
	}
}

// A dash parts places where both stand alone as well, and not within a name.
func TestADashPartsPlacesThatStandAlone(t *testing.T) {
	for second, want := range map[string]bool{"Brasília - Lima": true, "Lima - Callao": false} {
		table := "Número;Título;Local\n1;Acordo A;Brasília\n2;Acordo B;Lima\n3;Acordo C;" + second + "\n4;Acordo D;Lima\n"
		if proposal, _ := inspected(t, "x.csv", []byte(table)); strings.Contains(proposal, `" - "`) != want {
			t.Errorf("%s:\n%s", second, proposal)
		}
	}
}
