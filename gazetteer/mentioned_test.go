package gazetteer_test

import (
	"strings"
	"testing"

	"mithaq/models"
)

func TestATitleMentionsCountries(t *testing.T) {
	for _, c := range []struct{ title, on, want string }{
		{"Agreement on air services between UK and Portugal", "", "GB PT"},
		{"Extradition convention between the United Kingdom of Great Britain and Northern Ireland and Spain", "", "GB ES"},
		{"Anglo-Japanese Alliance", "1902", "GB JP"},
		{"Anglo-Russian Convention", "1907", "GB russian-empire"},
		{"Convention franco-marocaine sur le transport", "", "FR MA"},
		{"معاهدة تسليم المجرمين بين بريطانيا وإسبانيا", "", "GB ES"},
		{"Agreement of the Republic of Congo", "1980", "CG"},
		{"Agreement on police cooperation", "", ""},
		{"Treaty between Spain and Spain", "", "ES"},
		{"\xff\xfe", "", ""},
	} {
		var on models.Date
		if c.on != "" {
			on = models.MustDate(c.on)
		}
		if got := strings.Join(world().Mentioned(c.title, on), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.title, got, c.want)
		}
	}
}
