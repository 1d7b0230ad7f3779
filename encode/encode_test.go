package encode_test

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"mithaq/encode"
)

func FuzzStringIsWrittenAsByTheLibrary(f *testing.F) {
	for _, s := range []string{"", "ميثاق", "a\"b\\c", "\x00\x1f\x7f\b\f\n\r\t", "<b>&amp;</b>", "\u2028\u2029", "a\xffb\xe2\x80", "\ufffd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := encode.String(nil, s); string(got) != string(want) {
			t.Errorf("%q: %s, want %s", s, got, want)
		}
	})
}

// word is null where it is empty.
type word string

func (w word) IsNull() bool { return w == "" }

func (w word) MarshalJSON() ([]byte, error) {
	if w == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(w))
}

// loud writes itself.
type loud struct{ text string }

func (l loud) AppendJSON(b []byte) []byte   { return encode.String(b, l.text+"!") }
func (l loud) MarshalJSON() ([]byte, error) { return l.AppendJSON(nil), nil }

type inner struct {
	N     int `json:"n"`
	Word  word
	Loud  loud `json:"loud"`
	Other float64
}

type record struct {
	ID string `json:"id"`
	inner
	Hidden string          `json:"-"`
	Words  []word          `json:"words"`
	Named  map[string]word `json:"named"`
	Inner  *inner          `json:"inner"`
	More   []inner         `json:"more"`
	Any    any             `json:"any"`
	At     time.Time       `json:"at"`
	Raw    json.RawMessage `json:"raw"`
	Bytes  []byte          `json:"bytes"`
	Yes    bool            `json:"yes"`
	Maybe  struct {
		X int `json:"x,omitempty"`
	} `json:"maybe"`
	Children []*record `json:"children"`
	private  int
}

func TestValuesAreWrittenAsByTheLibrary(t *testing.T) {
	texts := rapid.String()
	inners := rapid.Custom(func(t *rapid.T) inner {
		return inner{rapid.Int().Draw(t, "n"), word(texts.Draw(t, "word")), loud{texts.Draw(t, "loud")}, float64(rapid.IntRange(0, 9).Draw(t, "other")) / 4}
	})
	var records func(depth int) *rapid.Generator[record]
	records = func(depth int) *rapid.Generator[record] {
		return rapid.Custom(func(t *rapid.T) record {
			r := record{ID: texts.Draw(t, "id"), inner: inners.Draw(t, "inner"), Hidden: "x", Yes: rapid.Bool().Draw(t, "yes"), Raw: json.RawMessage(`{"a":[1]}`), private: 1,
				At: time.Unix(int64(rapid.IntRange(0, 1<<30).Draw(t, "at")), 0).UTC()}
			if rapid.Bool().Draw(t, "full") {
				r.Named = rapid.MapOf(texts, rapid.Map(texts, func(s string) word { return word(s) })).Draw(t, "named")
				r.Words, r.More, r.Bytes, r.Any = []word{"", "a"}, rapid.SliceOf(inners).Draw(t, "more"), []byte("bytes"), map[string]any{"b": 1, "a": nil}
				i := inners.Draw(t, "pointed")
				r.Inner = &i
			}
			if depth > 0 {
				child := records(depth-1).Draw(t, "child")
				r.Children = []*record{nil, &child}
			}
			return r
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		r := records(2).Draw(t, "record")
		want, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range []any{r, &r} {
			got, err := encode.Marshal(v)
			if err != nil || string(got) != string(want) {
				t.Fatalf("%v\n%s\nwant\n%s", err, got, want)
			}
		}
	})
	for _, v := range []any{nil, 1, "a", []int(nil), (*record)(nil), map[int]string{2: "b", 1: "a"}, [2]int{1, 2}, uint8(7), 1.5} {
		want, _ := json.Marshal(v)
		if got, err := encode.Marshal(v); err != nil || string(got) != string(want) {
			t.Errorf("%T: %s, %v, want %s", v, got, err, want)
		}
	}
}

func TestWhatIsNoJSONIsAnError(t *testing.T) {
	for _, v := range []any{func() {}, struct{ C chan int }{}, []any{make(chan int)}, json.RawMessage("{")} {
		if b, err := encode.Marshal(v); err == nil {
			t.Errorf("%T was written as %s", v, b)
		}
	}
}
