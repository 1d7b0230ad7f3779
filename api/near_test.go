package api_test

import (
	"strings"
	"testing"

	"mithaq/internal/apitest"
)

// A path that is not there is told with the one that was likely meant.
func TestAPathThatIsNearIsNamed(t *testing.T) {
	a := apitest.New(t)
	for path, want := range map[string]string{
		"/v1/instrument":             `"/v1/instruments"`,
		"/v1/instruments/":           `"/v1/instruments"`,
		"/V1/Instruments":            `"/v1/instruments"`,
		"/instruments":               `"/v1/instruments"`,
		"/instruments/x":             `"/v1/instruments/x"`,
		"/v1/instrument/ma-ae":       `"/v1/instruments/ma-ae"`,
		"/v1/instruments/x/revision": `"/v1/instruments/x/revisions"`,
		"/v1/stat/instruments":       `"/v1/stats/instruments"`,
		"/doc":                       `"/docs"`,
		"/docs/gramar":               `"/docs/grammar"`,
		"/openapi.yml":               `"/openapi.yaml"`,
		"/v1/treaties":               "",
		"/v1/instruments/x/y/z/z/z":  "",
		"/v1/":                       "",
		"/%ff%00":                    "",
		"//":                         "",
	} {
		w := a.Get(path)
		detail := problem(t, w).Detail
		if w.Code != 404 || want != "" && !strings.Contains(detail, "did you mean "+want+"?") || want == "" && strings.Contains(detail, "did you mean") {
			t.Errorf("%s: %d %s", path, w.Code, detail)
		}
	}
}

// An id that is not there is told with the one that was likely meant: by its letters, or by the words in it.
func TestAnIDThatIsNearIsNamed(t *testing.T) {
	a := apitest.New(t)
	for path, want := range map[string]string{
		"/v1/instruments/ma-ae-polce-mou-2024": `"ma-ae-police-mou-2024"`,
		"/v1/officials/hammushi":               `"abdellatif-hammouchi"`,
		"/v1/officials/حموشي":                  `"abdellatif-hammouchi"`,
		"/v1/agencies/ma-dgsm":                 `"ma-dgsn"`,
		"/v1/countries/Angleterre":             `"GB"`,
		"/v1/agencies/police":                  "", // there are many
		"/v1/instruments/no-such-instrument":   "", // one has the word, by chance
		"/v1/officials/-":                      "",
		"/v1/officials/عبق":                    "",
	} {
		w := a.Get(path)
		detail := problem(t, w).Detail
		if w.Code != 404 || want != "" && !strings.Contains(detail, "did you mean "+want+"?") || want == "" && strings.Contains(detail, "did you mean") {
			t.Errorf("%s: %d %s", path, w.Code, detail)
		}
	}
}
