package store

import "mithaq/query"

// Specs lists the declaration of every resource, in the order in which they are documented.
func Specs() []*query.Spec {
	return []*query.Spec{
		&instruments.spec, &countries.spec, &agencies.spec, &officials.spec, &posts.spec, &events.spec, &sources.spec, &topics.spec,
	}
}
