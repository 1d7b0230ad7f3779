package intake

import (
	"regexp"
	"slices"
	"strings"
)

// This file tells codes from the words beside them, in objects within the objects of JSON: {"code": 1, "label": "In force"}.

var (
	// codeKey are the keys of codes, and wordKey those of the words for them.
	codeKey = regexp.MustCompile(`(?i)^(?:c[oó]d(?:igo|ice|e)?|kode?|id|key|chave|clave|sigla|abbr\pL*|iso\d*|uri)$`)
	wordKey = regexp.MustCompile(`(?i)^(?:nom[eb]?(?:re)?|names?|namn|navn|naam|nazwa|desc\pL*|labels?|te?xto?|r[oó]tulo|etiqueta|etichetta|libell?[eé]|bezeichnung|t[ií]tulo|titel|title|titre|titolo|valor|value)$`)
)

// isCode says that a column has codes, for which another one of the same objects has the words.
func (p *proposal) isCode(f *facts) bool {
	at := strings.LastIndexByte(f.name, '.')
	if at < 0 || !codeKey.MatchString(f.name[at+1:]) {
		return false
	}
	return slices.ContainsFunc(p.columns, func(other *facts) bool {
		key, same := strings.CutPrefix(other.name, f.name[:at+1])
		return same && wordKey.MatchString(key) && other.filled*2 >= f.filled && other.inWords()
	})
}
