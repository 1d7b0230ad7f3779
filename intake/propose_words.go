package intake

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"mithaq/models"
)

func (p *proposal) vocabularies() {
	p.types()
	p.states()
	p.topics()
	if f := p.take(func(f *facts) float64 { return yes(f.headed("language")) * f.tongues() }); f != nil {
		p.languages(f)
	}
	p.signatories()
}

func (p *proposal) types() {
	kind := p.take(func(f *facts) float64 {
		return yes(f.vocabulary() && f.headed("type")) * float64(f.forms) / float64(f.filled)
	})
	if kind == nil {
		p.line("type: {from_title: true, default: other}")
	} else {
		kind = kind.matched()
		p.line("type:\n  column: %s\n  values:", quote(kind.name))
		for _, v := range kind.frequent() {
			form, remark := FormOf(v), ""
			if form == "" {
				form, remark = models.OtherInstrument, "; not known"
			}
			p.line("    %s: %s  # %s%s", quote(v), form, rows(kind.values[v]), remark)
		}
		p.line("  from_title: true\n  default: other")
	}
	p.line("legal_nature: {default: unknown}\n")
}

func (p *proposal) states() {
	if f := p.take(func(f *facts) float64 {
		return yes(!p.isCode(f)) * max(yes(f.headed("status") && (f.plainly().vocabulary() || f.sayStates()))-yes(f.answers())/2, yes(f.asks())/2, yes(f.headed("force") && f.vocabulary() && f.sayStates())/4)
	}); f != nil {
		state := stateOf
		f = f.plainly().matched()
		if f.asks() {
			state = inForce
		}
		p.line("# What each status says was done; an empty list says nothing. Guessed from the words.\nstatus:\n  - column: %s\n    values:", quote(f.name))
		all := f.frequent()
		for _, v := range all[:min(len(all), mostStates)] {
			kinds, known := state(v)
			p.line("      %s: [%s]  # %s%s", quote(v), strings.Join(texts(kinds), ", "), rows(f.values[v]), remarkOn(v, known))
		}
		if len(all) > mostStates {
			p.line("      # %d others, which come least often, are left out", len(all)-mostStates)
		}
		p.line("")
	}
}

// mostStates is how many statuses are written out: those that name other instruments are as many as these.
const mostStates = 300

// sayStates says that most values are known to say of what state an instrument is, and are no dates.
func (f *facts) sayStates() bool {
	known := 0
	for value, n := range f.values {
		if _, ok := stateOf(value); ok && !strings.ContainsFunc(value, unicode.IsDigit) {
			known += n
		}
	}
	return float64(known) > mostly*float64(f.filled)
}

func (p *proposal) topics() {
	if f := p.take(func(f *facts) float64 {
		if !f.headed("topic") || p.isCode(f) {
			return 0
		}
		each, _ := f.subjects()
		return yes(each.vocabulary())
	}); f != nil {
		f, split := f.subjects()
		f = f.matched()
		p.line("# Topics of ours for theirs; an empty list says that there is none.\ntopics:\n  - column: %s", quote(f.name))
		if len(split) > 0 {
			p.line("    split: %s", list(split))
		}
		p.line("    values:")
		for _, v := range f.frequent() {
			ids := []string{slugOf(v)}
			if p.world.Topics[ids[0]] == nil {
				ids = topicsOf(v, p.world.Topics)
			}
			p.line("      %s: [%s]  # %s", quote(v), strings.Join(ids, ", "), rows(f.values[v]))
		}
		p.line("")
	}
}

// signatories cannot be read until somebody says for whom they signed.
func (p *proposal) signatories() {
	if f := p.take(func(f *facts) float64 { return yes(f.headed("signatory") && f.addresses == 0) }); f != nil {
		p.line("# Say for whom they signed, and these are read:\n# signatories:\n#   - {column: %s, country: XX, language: %s}", quote(f.name), p.language)
		p.used[f.name] = false
	}
}

// languages is the languages of the authentic texts.
func (p *proposal) languages(f *facts) {
	split := f.listing()
	counts := map[string]int{}
	for value, n := range f.values {
		for _, name := range parted(value, split, nil) {
			counts[name] += n
		}
	}
	counts = (&facts{values: counts}).matched().values
	p.line("languages:\n  - column: %s\n    split: %s\n    values:", quote(f.name), list(split))
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	for _, name := range names[:min(len(names), 150)] {
		tag, remark := tongueOf(name), ""
		if tag == "" {
			remark = "; not known"
		}
		p.line("      %s: [%s]  # %s%s", quote(name), tag, rows(counts[name]), remark)
	}
	p.line("")
}
