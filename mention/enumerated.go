package mention

import (
	"slices"
	"strings"
)

// enumerated is a phrase, or the first of several of which a comma divides it: Austria, Hungary and Serbia are three, and no Austria-Hungary. What has a comma in its name, such as
// the Republic of Korea, has another country on one side of it at the most.
func (r *reading) enumerated(h hit) hit {
	if h.meanings[0].what != country {
		return h
	}
	for i := h.from + 1; i < h.to; i++ {
		if !strings.ContainsAny(r.gap(i), ",،") || !r.otherCountry(i, len(r.tokens), h) {
			continue
		}
		if first, ok := r.world.phrases.longest(r.text, r.tokens[:i], h.from); ok && first.to == i && differ(first, h) {
			return first
		}
	}
	return h
}

// otherCountry says that the name of another country than a phrase means begins with a token.
func (r *reading) otherCountry(from, to int, h hit) bool {
	next, ok := r.world.phrases.longest(r.text, r.tokens[:to], from)
	return ok && differ(next, h)
}

// differ says that two phrases are of countries, and have none in common.
func differ(a, b hit) bool {
	return a.meanings[0].what == country && !slices.ContainsFunc(a.meanings, func(m meaning) bool {
		return slices.ContainsFunc(b.meanings, func(o meaning) bool { return o.what == m.what && o.index == m.index })
	})
}
