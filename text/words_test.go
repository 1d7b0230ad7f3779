package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"mithaq/text"
)

func forms(s string) []string {
	var all []string
	for _, w := range text.Words(s) {
		all = append(all, w.Form)
	}
	return all
}

func stems(s string) []string {
	var all []string
	for _, w := range text.Words(s) {
		if !w.Stop {
			all = append(all, w.Stem)
		}
	}
	return all
}

func TestFormsAreFoldedLettersAndDigits(t *testing.T) {
	for in, want := range map[string]string{
		"Accord sur l’Extradition":               "accord sur l extradition",
		"trafic d'êtres humains":                 "trafic d etres humains",
		"co-operation, Co‑opération":             "cooperation cooperation",
		"U.A.E. and UAE":                         "uae and uae",
		"M. Hammouchi":                           "m hammouchi",
		"Morocco's Qur'an":                       "morocco s quran",
		"al-Zaʿābī":                              "al zaabi",
		"Straße Øresund Łódź İzmir ılık":         "strasse oresund lodz izmir ilik",
		"cyber-sécurité cybersécurité":           "cyber securite cyber securite",
		"counterterrorism counterfeit":           "counter terrorism counterfeit",
		"٢٠١٥ ۲۰۱۵ ２０１５":                         "2015 2015 2015",
		"إتّفاقيّة ﻻ ميـــثاق":                   "اتفاقيه لا ميثاق",
		"مسؤول مسئول وَزير":                      "مسءول مسءول وزير",
		"کشور يحيى":                              "كشور يحيي",
		"الـUAE":                                 "ال uae",
		"Abudhabi AbuDhabi Abou Dhabi Aboudhabi": "abu dhabi abu dhabi abou dhabi abou dhabi",
		"أبوظبي أبو ظبي بأبوظبي ظبية أبوظبيِ":        "ابو ظبي ابو ظبي بابو ظبي ظبيه ابو ظبي",
		"日本国 and \xffbytes\x80":                      "日 本 国 and bytes",
		"ؤ is و\u0654, أ is ا\u0654":                 "ء is ء ا is ا",
		"ـــ ʿ ' - . \u200f":                         "",
		"\u200fالمغرب\u200e \u00adcoope\u00adration": "المغرب cooperation",
	} {
		if got := strings.Join(forms(in), " "); got != want {
			t.Errorf("%q has the forms %q, want %q", in, got, want)
		}
	}
}

func TestWordsStandWhereTheySay(t *testing.T) {
	s := "«وبالاتّفاقيّة» l’UE, U.A.E. (cybersécurité)"
	var got []string
	for _, w := range text.Words(s) {
		got = append(got, s[w.Start:w.End])
	}
	want := []string{"وبالاتّفاقيّة", "l", "UE", "U.A.E", "cyber", "sécurité"}
	if !slices.Equal(got, want) {
		t.Errorf("words stand on %q, want %q", got, want)
	}
}

func TestFunctionWordsAreStops(t *testing.T) {
	for in, want := range map[string]string{
		"the protection of data":          "protect data",
		"la protection des données":       "protect donne",
		"في حماية البيانات":               "حماي بيان",
		"UN un WHO who US us Ali علي على": "un who us us ali علي",
	} {
		if got := strings.Join(stems(in), " "); got != want {
			t.Errorf("%q has the stems %q, want %q", in, got, want)
		}
	}
}

// wellFormed holds for any bytes.
func wellFormed(t *testing.T, s string) {
	end := 0
	for _, w := range text.Words(s) {
		switch {
		case w.Start < end || w.End <= w.Start || w.End > len(s):
			t.Fatalf("%q: word %+v after byte %d", s, w, end)
		case !utf8.ValidString(s[w.Start:w.End]), !utf8.ValidString(w.Form), !utf8.ValidString(w.Stem):
			t.Fatalf("%q: word %+v is no UTF-8", s, w)
		case w.Form == "" || w.Stem == "":
			t.Fatalf("%q: word %+v is empty", s, w)
		}
		end = w.End
	}
}

// Function words and articles do not make another name; order does.
func TestAWholeTextIsToldByOneWord(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"The Gambia", "GAMBIA", true}, {"السودان", "سودان", true}, {"U.A.E.", "UAE", true}, {"Côte d’Ivoire", "Cote Ivoire", true}, {"the", "The", true},
		{"Morocco", "Kingdom of Morocco", false}, {"Guinea Bissau", "Bissau Guinea", false}, {"the", "of", false}, {"ab c", "a bc", false},
	} {
		if same := text.Whole(text.Words(c.a)) == text.Whole(text.Words(c.b)); same != c.same {
			t.Errorf("%s and %s: the same %t", c.a, c.b, same)
		}
	}
}

func FuzzWords(f *testing.F) {
	f.Add("وبالاتّفاقيّة l’UE, U.A.E. (cybersécurité) \xff ﷺ 日本")
	f.Add("A.B.C.D'e-co-re-pre")
	f.Fuzz(func(t *testing.T, s string) {
		wellFormed(t, s)
		for _, w := range text.Words(s) {
			if again := forms(w.Form); len(again) != 1 && utf8.RuneCountInString(w.Form) > 1 && !strings.HasPrefix(w.Form, "cyber") {
				continue // a form may have letters of two scripts, or join what a hyphen parted
			} else if len(again) == 1 && again[0] != w.Form {
				t.Errorf("%q: the form %q has the form %q", s, w.Form, again[0])
			}
		}
	})
}

func BenchmarkWords(b *testing.B) {
	title := "Memorandum of Understanding between the Government of the Kingdom of Morocco and the United Arab Emirates on co-operation in security; " +
		"مذكرة تفاهم بين حكومة المملكة المغربية وحكومة دولة الإمارات العربية المتحدة بشأن التعاون الأمني; Mémorandum d’entente relatif à la coopération sécuritaire"
	b.SetBytes(int64(len(title)))
	b.ReportAllocs()
	for b.Loop() {
		text.Words(title)
	}
}
