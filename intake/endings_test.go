package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"mithaq/intake"
)

// A column says when an instrument ended, and its status how: that is one end.
func TestAStatusSaysHowWhatAColumnDatesEnded(t *testing.T) {
	endings := strings.Replace(ministry, "tier: official_register", "tier: official_register, published: 2020-06-30", 1)
	endings = strings.Replace(endings, "column: force}}]", "column: force}}, {kind: termination, date: {column: end}}, {kind: expiry, date: {column: until}}, {kind: denunciation, date: {column: notice}}]", 1)
	endings = strings.Replace(endings, "      Em tramitação: []\n", "      Em tramitação: []\n      Expirado: [entry_into_force, expiry]\n      Extinto: [entry_into_force, termination]\n      Suspenso: [entry_into_force, suspension]\n", 1)
	for _, c := range []struct{ status, end, until, notice, want string }{
		{"Expirado", "03/05/1997", "", "", "entry_into_force= expiry=1997-05-03"},
		{"Expirado em 03/05/1997", "03/05/1997", "", "", "entry_into_force= expiry=1997-05-03"},
		{"Expirado em 1997", "03/05/1997", "", "", "entry_into_force= expiry=1997-05-03"},
		{"Expirado em 1999", "03/05/1997", "", "", "entry_into_force= expiry=1997-05-03 !dates_several"},
		{"Expirado em 12/03/1997", "1997", "", "", "entry_into_force= expiry=1997-03-12"},
		{"Expirado", "01/06/2135", "", "", "entry_into_force= termination=2135-06-01 expiry="}, // it had not come
		{"Expirado", "2020", "", "", "entry_into_force= expiry=2020"},                          // it had come within the year
		{"Expirado", "06/2020", "", "", "entry_into_force= expiry=2020-06"},
		{"Expirado", "07/2020", "", "", "entry_into_force= termination=2020-07 expiry="},
		{"Extinto", "", "2020", "", "entry_into_force= expiry=2020"},
		{"Expirado", "", "", "", "entry_into_force= expiry="},
		{"Expirado", "03/05/1997", "03/06/1997", "", "entry_into_force= termination=1997-05-03 expiry=1997-06-03"},
		{"Expirado", "03/05/1997", "03/05/1997", "", "entry_into_force= expiry=1997-05-03"},
		{"Denunciado", "03/05/1997", "", "", "entry_into_force= denunciation=/1997-05-03"}, // the day it took effect
		{"Denunciado em 03/11/1996", "03/05/1997", "", "", "entry_into_force= denunciation=1996-11-03/1997-05-03"},
		{"Denunciado em 03/05/1997", "03/05/1997", "", "", "entry_into_force= denunciation=1997-05-03/1997-05-03"},
		{"Denunciado em 03/11/1999", "03/05/1997", "", "", "entry_into_force= termination=1997-05-03 denunciation=1999-11-03"},
		{"Denunciado", "03/05/1997", "", "03/11/1996", "entry_into_force= termination=1997-05-03 denunciation=1996-11-03"},
		{"Denunciado", "", "03/05/2030", "", "entry_into_force= expiry=2030-05-03 denunciation="}, // what was agreed, and did not come
		{"Extinto", "03/05/1997", "", "", "entry_into_force= termination=1997-05-03"},
		{"Extinto", "", "03/05/1997", "", "entry_into_force= expiry=1997-05-03"},
		{"Extinto", "", "03/05/2030", "", "entry_into_force= expiry=2030-05-03 termination="},
		{"Extinto", "", "", "03/11/1996", "entry_into_force= denunciation=1996-11-03"},
		{"Extinto", "", "", "03/05/2020", "entry_into_force= denunciation=2020-05-03 termination="},
		{"Suspenso", "03/05/1997", "", "", "entry_into_force= termination=1997-05-03 suspension="},
		{"Em vigor", "03/05/2030", "", "", "entry_into_force= termination=2030-05-03"},
	} {
		d := drafts(t, parsed(t, endings), fmt.Sprintf("no,title,signed,parties,force,status,end,until,notice\n1,Acordo,01/01/1980,Brasil;Peru,,%s,%s,%s,%s\n", c.status, c.end, c.until, c.notice))[0]
		if got := inOrder(lived(d), c.want); got != c.want {
			t.Errorf("%v: %s, want %s", c, got, c.want)
		}
	}
	several := strings.Replace(endings, "columns: [no]", "columns: [no], rows: several", 1)
	d := drafts(t, parsed(t, several), "no,title,signed,parties,force,status,end,until,notice\n1,Acordo,01/01/1980,Brasil,,Expirado,03/05/1997,,\n1,Acordo,01/01/1980,Peru,,Expirado,03/05/1997,,\n")
	if got := lived(d[0]); strings.Join(got, " ") != "expiry=1997-05-03 entry_into_force=" {
		t.Errorf("two rows: %s", got)
	}
}

// A column may say of a date what was done then, and be the status as well: each is read once.
func TestAColumnMayBeAStatusAndSayWhatADateIsOf(t *testing.T) {
	both := strings.Replace(ministry, "column: force}}]", "column: force}}, {date: {column: end}, kinds: {column: status, values: {Expirado: [expiry], Em vigor: []}}}]", 1)
	both = strings.Replace(both, "tier: official_register", "tier: official_register, published: 2020-06-30", 1)
	both = strings.Replace(both, "      Em tramitação: []\n", "      Em tramitação: []\n      Expirado: [entry_into_force]\n", 1)
	for _, c := range [][3]string{
		{"Expirado", "03/05/1997", "expiry=1997-05-03 entry_into_force="},
		{"Expirado", "", "expiry= entry_into_force="},
		{"Em vigor", "", "entry_into_force="},
		{"Expirado em 03/05/1997", "03/05/1997", "expiry=1997-05-03 entry_into_force="},
		{"Caducado", "03/05/1997", "!status_unknown"},
		{"Expirado", "outono", "expiry= entry_into_force= !date_unread"},
	} {
		d := drafts(t, parsed(t, both), fmt.Sprintf("no,title,signed,parties,force,status,end\n1,Acordo,01/01/1980,Brasil;Peru,,%s,%s\n", c[0], c[1]))[0]
		if got := strings.Join(lived(d), " "); got != c[2] {
			t.Errorf("%s: %s, want %s", c[0], got, c[2])
		}
	}
}

// lived is what a draft has of the life of its instrument, and what was noted.
func lived(d *intake.Draft) (all []string) {
	for _, a := range d.Instrument.Actions {
		one := fmt.Sprintf("%s=%s", a.Kind, a.Date)
		if !a.Effective.IsZero() {
			one += "/" + a.Effective.String()
		}
		all = append(all, one)
	}
	for _, n := range d.Notes {
		all = append(all, "!"+string(n.Code))
	}
	return all
}

// inOrder writes what there is in the order of what is wanted, if it is the same.
func inOrder(all []string, want string) string {
	got := map[string]bool{}
	for _, one := range all {
		got[one] = true
	}
	wanted := strings.Fields(want)
	for _, one := range wanted {
		if !got[one] || len(wanted) != len(all) {
			return strings.Join(all, " ")
		}
	}
	return want
}
