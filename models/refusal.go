package models

import (
	"errors"
	"regexp"
	"slices"
)

// A refusal explains texts that a grammar does not know.
type refusal struct {
	pattern *regexp.Regexp
	reason  string
	asking  string // the reason to one who asks, if it is another
}

func refuse(pattern, reason string) refusal {
	return refuseAsking(pattern, reason, "")
}

func refuseAsking(pattern, reason, asking string) refusal {
	return refusal{regexp.MustCompile(pattern), reason, asking}
}

// longestJudged is more than any legal text has: the reason for a refusal is
// not sought in a megabyte.
const longestJudged = 64

// whyRefused is the first reason that fits. The last one of a list fits all.
func whyRefused(text string, refusals []refusal) error {
	text = text[:min(len(text), longestJudged)]
	i := slices.IndexFunc(refusals, func(r refusal) bool { return r.pattern.MatchString(text) })
	if r := refusals[i]; r.asking != "" {
		return advice{r.reason, r.asking}
	}
	return errors.New(refusals[i].reason)
}

// advice is why a text is no date, where one who asks is to do something else than one who writes it down.
type advice struct{ writing, asking string }

func (a advice) Error() string { return a.writing }
