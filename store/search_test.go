package store_test

import (
	"errors"
	"maps"
	"math"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"mithaq/corpus"
	"mithaq/internal/apitest"
	"mithaq/internal/scan"
	"mithaq/models"
	"mithaq/query"
	"mithaq/store"
	"mithaq/text"
)

// find answers the ids that a search finds, by kind, page by page.
func find(t *testing.T, s *store.Store, q string) map[models.Kind][]string {
	t.Helper()
	found := map[models.Kind][]string{}
	cursor := ""
	for {
		search := parseSearch(t, s, q, cursor)
		hits, err := s.Search(t.Context(), search)
		if err != nil {
			t.Fatalf("%q: %v", q, err)
		}
		for _, h := range hits.Data {
			found[h.Kind] = append(found[h.Kind], h.ID)
		}
		if hits.Page.Next == nil {
			break
		}
		cursor = *hits.Page.Next
	}
	for kind := range found {
		slices.Sort(found[kind])
	}
	return found
}

// queries are made of what the corpus says: its words alone and together, its phrases and its names.
func queries(w *corpus.World, n int) []string {
	var texts, names []string
	for _, i := range w.Instruments {
		texts = append(texts, slices.Collect(maps.Values(i.Titles))...)
		texts = append(texts, slices.Collect(maps.Values(i.Summaries))...)
	}
	for _, o := range w.Officials {
		names = append(append(names, slices.Collect(maps.Values(o.Names))...), o.Aliases...)
	}
	slices.Sort(texts)
	slices.Sort(names)
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	word := func() string { return pick(strings.Fields(pick(texts))) }
	var all []string
	for len(all) < n {
		begin := strings.Fields(pick(texts))
		at := random.IntN(len(begin))
		phrase := strings.Join(begin[at:min(at+1+random.IntN(3), len(begin))], " ")
		for _, q := range []string{word(), word() + " " + word(), `"` + strings.Trim(phrase, "«»“”„\"") + `"`, pick(names), word() + " " + pick(strings.Fields(pick(names)))} {
			if _, err := query.ReadSought(q); err == nil {
				all = append(all, q)
			}
		}
	}
	return all
}

// What the index finds is what reading every text of every record finds: no more and no less.
func TestTheIndexLosesNothing(t *testing.T) {
	apitest.Long(t)
	s, w, _ := world(t)
	scanner, err := scan.New(t.Context(), s, store.Searchable()...)
	if err != nil {
		t.Fatal(err)
	}
	some := 0
	for _, q := range queries(w, 150) {
		want, got := scanner.Find(parseSearch(t, s, q, "").Sought), find(t, s, q)
		if !maps.EqualFunc(want, got, slices.Equal) {
			t.Errorf("%s: found %v, want %v", q, got, want)
		}
		some += len(want)
	}
	if some < 150 {
		t.Errorf("the queries find %d kinds of records in all: too few to tell anything", some)
	}
}

// A country is found by each of its names and by its adjectives, and so is what refers to it.
func TestWhatRefersToACountryIsFoundByItsOtherNames(t *testing.T) {
	s, _, _ := world(t)
	for _, c := range []struct {
		q, id string
		kind  models.Kind
	}{
		{"Marruecos Emiratos Árabes Unidos", "ma-ae-police-mou-2024", models.KindInstrument}, {"Moroccan Emirati police cooperation", "ma-ae-police-mou-2024", models.KindInstrument},
		{"Moroccan interior ministry", "ma-interior-ministry", models.KindAgency}, {"ministère marocain intérieur", "ma-interior-ministry", models.KindAgency},
		{"وزارة الداخلية المغربية", "ma-interior-ministry", models.KindAgency}, {"Emirati Al Zaabi", "talal-rashid-al-zaabi", models.KindOfficial},
	} {
		if found := find(t, s, c.q)[c.kind]; !slices.Contains(found, c.id) {
			t.Errorf("%s: %v, of which none is %s", c.q, found, c.id)
		}
	}
	hits, err := s.Search(t.Context(), parseSearch(t, s, "Marruecos", ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hits.Data {
		if len(h.Highlights) == 0 {
			t.Errorf("%s %s is found, and nothing says why", h.Kind, h.ID)
		}
	}
	if got := find(t, s, `"interior ministry" "Moroccan"`)[models.KindAgency]; len(got) > 0 {
		t.Errorf("a phrase that no record has finds %v", got)
	}
}

// An instrument is found by its form in other words than those of its title, and by the year and the day of its signature.
func TestAnInstrumentIsFoundByItsFormAndItsDate(t *testing.T) {
	s, _, _ := world(t)
	const field = "type"
	for _, c := range []struct {
		q, id string
		want  bool
	}{
		{"MoU police Morocco Ethiopia", "ma-et-police-2025", true}, {"protocole d'accord cybersécurité Maroc France", "ma-fr-cyber-mou", true},
		{"security agreement Morocco Qatar", "ma-qa-security-2014", true}, {"extradition convention South Africa UAE", "ae-za-extradition-2018", true},
		{"اتفاق التعاون الأمني المغرب الإمارات", "ma-ae-security-counter-terrorism-2015", true}, {"extradition Morocco UAE 1978", "ma-ae-judicial-extradition-1978", true},
		{"customs Morocco UAE 2015-03-17", "ma-ae-customs-assistance-2015", true}, {"customs Morocco UAE 2015-03-18", "ma-ae-customs-assistance-2015", false},
		{"exchange of notes police Ethiopia", "ma-et-police-2025", false}, {`"MoU" police Ethiopia`, "ma-et-police-2025", false},
	} {
		if found := find(t, s, c.q)[models.KindInstrument]; slices.Contains(found, c.id) != c.want {
			t.Errorf("%s: %v; that %s is among them should be %v", c.q, found, c.id, c.want)
		}
	}
	hits, err := s.Search(t.Context(), parseSearch(t, s, "MoU police Ethiopia", ""))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(hits.Data[0].Highlights, func(h models.Highlight) bool { return h.Field == field && h.Text == string(models.MoU) }) {
		t.Errorf("%v: nothing says that its form was found", hits.Data[0].Highlights)
	}
}

// A body or a person that is asked for by name comes before what only refers to it, however the country is named, and from page to page.
func TestWhoIsMeantByNameComesFirst(t *testing.T) {
	s, _, _ := world(t)
	for q, want := range map[string]string{
		"ministère de l'intérieur Maroc": "ma-interior-ministry", "وزارة الداخلية المغربية": "ma-interior-ministry", "police d'Abou Dhabi": "ae-abu-dhabi-police",
		"Moroccan energy ministry": "ma-energy-ministry", "النيابة العامة لروسيا": "ru-prosecutor-general", "roi Mohammed VI": "mohammed-vi",
		"عبد الوافي لفتيت": "abdelouafi-laftit", "cheikh Saif ben Zayed": "saif-bin-zayed-al-nahyan", "M. Nasser Bourita": "nasser-bourita",
		"police memorandum Morocco UAE": "ma-ae-police-mou-2024",
	} {
		search := parseSearch(t, s, q, "")
		search.Limit = 500
		whole, err := s.Search(t.Context(), search)
		if err != nil {
			t.Fatal(err)
		}
		if whole.Data[0].ID != want {
			t.Errorf("%s: first %s, want %s", q, whole.Data[0].ID, want)
		}
		search.Limit = 1
		for i, h := range whole.Data {
			page, err := s.Search(t.Context(), search)
			if err != nil || len(page.Data) != 1 || page.Data[0].ID != h.ID {
				t.Fatalf("%s: page %d is %v, %v; want %s", q, i, page.Data, err, h.ID)
			}
			if page.Page.Next != nil {
				search = parseSearch(t, s, q, *page.Page.Next)
				search.Limit = 1
			}
		}
	}
}

// States of today come before those that were, publications last, and honorifics hinder nobody.
func TestWhatIsTypedSuggestsTheKnownFirst(t *testing.T) {
	s, _, _ := world(t)
	for typed, want := range map[string]string{
		"sheikh saif": "saif-bin-zayed-al-nahyan", "cheikh saif": "saif-bin-zayed-al-nahyan", "king moh": "mohammed-vi", "roi moh": "mohammed-vi", "mr bourit": "nasser-bourita",
		"émir": "AE", "emira": "AE", "maro": "MA", "الإما": "AE", "russi": "RU", "hamm": "abdellatif-hammouchi", "عبد اللطيف ح": "abdellatif-hammouchi",
	} {
		suggested, err := s.Suggest(t.Context(), parseSuggest(t, s, typed))
		if err != nil {
			t.Fatal(err)
		}
		if len(suggested.Data) == 0 || suggested.Data[0].ID != want {
			t.Errorf("%s: %v, want %s first", typed, suggested.Data, want)
		}
	}
}

// Whatever is asked, the database understands what it is told.
func TestNoTextRaisesADatabaseError(t *testing.T) {
	s, _, _ := world(t)
	texts := []string{
		`a AND`, `NEAR(a b)`, `{form} : x`, `form:x`, `^police`, `pol*`, `-police`, `a OR b`, `(((`, `""`, `"a`, `''`, `;--`, `\`, "\x00a\x00", "\xff\xfe a",
		"💶 euro", "a\u0301", "ﷺ", "١٢٣", strings.Repeat("a", 900), strings.Repeat("a ", 32), strings.Repeat("ا", 300), "a¦b", "¦", "ǅ ß ﬁ", "日本国", "한국", "\u202eevil",
	}
	random := rand.New(rand.NewPCG(3, 4))
	alphabet := []rune("ab \"'*^:(){}-+¦ال\u064b١é\x00\u200f%_?\\,")
	for range 60 {
		var b strings.Builder
		for range random.IntN(20) {
			b.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		texts = append(texts, b.String())
	}
	for _, q := range texts {
		if _, err := query.ReadSought(q); err != nil {
			continue // refused with a reason
		}
		find(t, s, q)
		if _, err := s.Suggest(t.Context(), parseSuggest(t, s, q)); err != nil {
			t.Errorf("suggest %q: %v", q, err)
		}
	}
}

// An instrument is found by the name of him who signed it, also when that changes.
func TestANewNameReachesWhatRefersToIt(t *testing.T) {
	s, w, _ := world(t)
	const signed = "ma-ae-police-mou-2024"
	i := slices.IndexFunc(w.Officials, func(o models.Official) bool { return o.ID == "abdellatif-hammouchi" })
	w.Officials[i].Names["en"] = "Zebulon Quandary"
	before := find(t, s, "Quandary")
	if _, err := s.Seed(t.Context(), w); err != nil {
		t.Fatal(err)
	}
	after := find(t, s, "Quandary")
	if len(before) > 0 || !slices.Contains(after[models.KindInstrument], signed) || len(after[models.KindPost]) == 0 || len(after[models.KindEvent]) == 0 {
		t.Errorf("found %v, before the change %v", after, before)
	}
}

// An index that another analysis has made is made anew before it is used.
func TestAnotherAnalysisIndexesAnew(t *testing.T) {
	s, _, _ := world(t)
	want := find(t, s, "police")
	version, err := s.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(t.Context(), models.Author{}, func(w *store.Writer) error {
		return errors.Join(w.Exec("UPDATE register SET text_version = -1"), w.Exec("DELETE FROM instruments_search"), w.Exec("DELETE FROM searched"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.CheckSchema(t.Context()); !errors.Is(err, store.ErrOlder) {
		t.Errorf("an index of another analysis: %v, want ErrOlder", err)
	}
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := find(t, s, "police"); !maps.EqualFunc(want, got, slices.Equal) {
		t.Errorf("found %v, want %v", got, want)
	}
	if now, err := s.Version(t.Context()); err != nil || now <= version {
		t.Errorf("the data version is %d after %d, %v: answers have changed", now, version, err)
	}
	if err := s.CheckSchema(t.Context()); err != nil {
		t.Error(err)
	}
}

// Too many to be ranked are answered all the same, each once.
func TestWhatIsNotRankedIsFoundToo(t *testing.T) {
	s, _, _ := world(t)
	ranked := find(t, s, "the cooperation")
	defer store.Rankable(3)()
	if got := find(t, s, "the cooperation"); !maps.EqualFunc(ranked, got, slices.Equal) {
		t.Errorf("found %v, want %v", got, ranked)
	}
	hits, err := s.Search(t.Context(), parseSearch(t, s, "cooperation", ""))
	if err != nil {
		t.Fatal(err)
	}
	if last := hits.Data[len(hits.Data)-1]; last.Score != nil {
		t.Errorf("the last has the score %v", *last.Score)
	}
	q, err := query.ParseList(s.Instruments.Spec(), "q=cooperation&limit=7", asking(t, s))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for {
		page, err := s.Instruments.List(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range page.Data {
			ids = append(ids, i.ID)
		}
		if page.Page.Next == nil {
			break
		}
		if q, err = query.ParseList(s.Instruments.Spec(), "q=cooperation&limit=7&cursor="+*page.Page.Next, asking(t, s)); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(ids)
	if want := find(t, s, "cooperation")[models.KindInstrument]; !slices.Equal(ids, want) {
		t.Errorf("%d in the list, %d by search", len(ids), len(want))
	}
}

// A place in the order that no record has is one behind, or before, all of them.
func TestAPlaceInTheOrderOfRelevanceMayBeAnyNumber(t *testing.T) {
	s, _, _ := world(t)
	for _, words := range []string{"agreement", "security+agreement"} {
		for rank := range int64(6) {
			for _, score := range []int64{math.MinInt64, -9_999_999_999_999, 0, math.MaxInt64} {
				q, err := query.ParseList(s.Instruments.Spec(), "q="+words, asking(t, s))
				if err != nil {
					t.Fatal(err)
				}
				q.After = []any{rank, score, int64(5)}
				if _, err := s.Instruments.List(t.Context(), q); err != nil {
					t.Errorf("%s after %v: %v", words, q.After, err)
				}
			}
		}
	}
}

// Every mark stands on a word that was sought.
func TestMarksStandOnWhatWasSought(t *testing.T) {
	s, w, _ := world(t)
	for _, q := range queries(w, 40) {
		sought := parseSearch(t, s, q, "").Sought
		hits, err := s.Search(t.Context(), parseSearch(t, s, q, ""))
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits.Data {
			if len(h.Highlights) == 0 {
				t.Errorf("%q: %s %s shows nothing", q, h.Kind, h.ID)
			}
			for _, l := range h.Highlights {
				letters := []rune(l.Text)
				for _, m := range l.Marks {
					if m.Start < 0 || m.End > len(letters) || m.Start >= m.End {
						t.Fatalf("%q: %v in %q", q, m, l.Text)
					}
					if marked := string(letters[m.Start:m.End]); len(sought.Marks(marked, true)) == 0 && !says(sought, marked) {
						t.Errorf("%q marks %q", q, marked)
					}
				}
			}
		}
	}
}

// says tells whether a term says a fact.
func says(sought query.Sought, fact string) bool {
	return slices.ContainsFunc(sought.Terms, func(t query.Term) bool { return slices.Contains(t.Facts, fact) })
}

func asking(t *testing.T, s *store.Store) query.Asking {
	t.Helper()
	return query.Asking{Register: s.Register(t.Context()), Today: s.Today()}
}

func parseSearch(t *testing.T, s *store.Store, q, cursor string) query.Search {
	t.Helper()
	return parse(t, s, q, cursor, query.ParseSearch)
}

func parseSuggest(t *testing.T, s *store.Store, q string) query.Search {
	t.Helper()
	return parse(t, s, q, "", query.ParseSuggest)
}

func parse(t *testing.T, s *store.Store, q, cursor string, read func([]models.Kind, string, query.Asking) (query.Search, error)) query.Search {
	t.Helper()
	values := url.Values{"q": {q}}
	if cursor != "" {
		values.Set("cursor", cursor)
	}
	search, err := read(store.Searchable(), values.Encode(), asking(t, s))
	if err != nil {
		t.Fatalf("%q: %v", q, err)
	}
	return search
}

// The words of a text are what its index has: a stem follows from the word alone.
func TestAStemFollowsFromTheWordAlone(t *testing.T) {
	_, w, _ := world(t)
	for _, i := range w.Instruments {
		for _, title := range i.Titles {
			for _, word := range text.Words(title) {
				if alone := text.Words(title[word.Start:word.End]); len(alone) != 1 || alone[0].Stem != word.Stem || alone[0].Form != word.Form {
					t.Errorf("%q in %q is %+v, alone %+v", title[word.Start:word.End], title, word, alone)
				}
			}
		}
	}
}
