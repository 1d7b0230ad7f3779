package models

import (
	"encoding/json"
	"maps"
	"testing"
)

// What is read in a short way is read as encoding/json reads it; what is not, is left to it.
func FuzzTextIsReadAsByTheLibrary(f *testing.F) {
	for _, s := range []string{`{}`, `{"ar":"ميثاق","en":"pact"}`, `{"en":""}`, `{"en":"a\"b"}`, `{"en":"a"}}`, `{"en":"a",}`, `{"en":"a",,"fr":"b"}`, `{"en" : "a"}`,
		`{"en":"a""fr":"b"}`, `{"en":null}`, `{"a:"b"}`, `{"en":"x","en":"y"}`, `{`, `{"`, `{"en":"a,"}`, ` {}`, `{"en":"a"`, `{"a","b":"c"}`, `{,"a":"b"}`, `{"a":"b"},`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want map[string]string
		err := json.Unmarshal([]byte(s), &want)
		got, ok := plainText(s)
		if ok && controls(s) { // which no text of the register has
			return
		}
		if ok && (err != nil || !maps.Equal(got, want)) {
			t.Errorf("%s: %v, want %v, %v", s, got, want, err)
		}
	})
}

func controls(s string) bool {
	for _, r := range s {
		if r < ' ' || r == '\uFFFD' {
			return true
		}
	}
	return false
}

func TestTheCaseOfALanguageTagDoesNotCount(t *testing.T) {
	for raw, want := range map[string]string{
		"AR": "ar", "ar-ma": "ar-MA", "SR-LATN-rs": "sr-Latn-RS", "es-419": "es-419", "EN-ca-x-CA": "en-CA-x-ca", "sl-ROZAJ-biske-1994": "sl-rozaj-biske-1994",
		"de-CH-1996": "de-CH-1996", "english!": "", "": "", "a": "", "fr_MA": "",
	} {
		if tag := LanguageTag(raw); tag != want {
			t.Errorf("%q: %q, want %q", raw, tag, want)
		}
	}
}
