package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What a table says against itself, or of its dates beside them, is told, and not read as if it were plain.
func TestWhatIsSaidOfDatesIsRead(t *testing.T) {
	const head = "No,Title,Other party,Signed,Entry into force,Status\n"
	row := func(force, status string) string {
		return head + "1,Agreement on trade,Spain,13/02/1960," + force + "," + status + "\n" + "2,Agreement on fish,Peru,14/02/1960,15/03/1961,In force\n3,Treaty on peace,Chile,15/02/1960,16/03/1961,In force\n"
	}
	const common = "2 doubt-1 agreement 1960-02-13 ES:party"
	for file, want := range map[string]string{
		row("14/03/1961", "Not in force"):     common + ", entry_into_force=1961-03-14, !status_contradicts(Not in force)",
		row("14/03/1961", "Pending"):          common + ", entry_into_force=1961-03-14, !status_contradicts(Pending)",
		row("14/03/1961", "No longer listed"): common + ", entry_into_force=1961-03-14, termination=",
		row("", "Not in force"):               common,
	} {
		proposal, all := inspected(t, "doubt.csv", []byte(file))
		if got := said(all[0]); got != want {
			t.Errorf("%s\nwant %s\n%s", got, want, proposal)
		}
	}
	force := func(cell string) string {
		return "No,Title,Parties,Signed,Entry into force information\n1,Agreement on trade,Morocco; Spain,13/02/1960,\"" + cell + "\"" +
			"\n2,Agreement on fish,Morocco; Peru,14/02/1960,on 15/03/1961\n3,Treaty on peace,Morocco; Chile,15/02/1960,on 16/03/1961\n4,Treaty on rivers,Morocco; Chile,16/02/1960,on 17/03/1961\n"
	}
	for cell, want := range map[string]string{
		"Provisionally on 20/04/1985":                                   "provisional_application=1985-04-20, !date_qualified(Provisionally on 20/04/1985)",
		"provisionally on 20/04/1985 and definitively on 16/02/1987":    "provisional_application=1985-04-20, entry_into_force=1987-02-16, !date_qualified(provisionally on 20/04/1985 and definitively on 16/02/1987)",
		"Not yet in force (approved 16/05/1987)":                        "!date_qualified(Not yet in force (approved 16/05/1987))",
		"20/04/1985 (provisionally); 16/02/1987 (definitively)":         "provisional_application=1985-04-20, entry_into_force=1987-02-16, !date_qualified(20/04/1985 (provisionally); 16/02/1987 (definitively))",
		"provisionally on 20/04/1985, entered into force on 16/02/1987": "provisional_application=1985-04-20, entry_into_force=1987-02-16, !date_qualified(provisionally on 20/04/1985, entered into force on 16/02/1987)",
		"provisionally on 20/04/1985, 16/02/1987":                       "provisional_application=1985-04-20, !date_qualified(provisionally on 20/04/1985, 16/02/1987), !dates_several(provisionally on 20/04/1985, 16/02/1987)",
		"on 20/04/1985 (not published)":                                 "entry_into_force=1985-04-20",
		"on 20/04/1985, provisions amended":                             "entry_into_force=1985-04-20",
		"on 20/04/1985 by will of the parties":                          "entry_into_force=1985-04-20",
		"on 16/05/1987 by notification":                                 "entry_into_force=1987-05-16",
		"définitivement le 16/05/1987; à titre provisoire 01/01/1986":   "entry_into_force=1987-05-16, provisional_application=1986-01-01, !date_qualified(définitivement le 16/05/1987; à titre provisoire 01/01/1986)",
	} {
		proposal, all := inspected(t, "doubt.csv", []byte(force(cell)))
		if got, want := said(all[0]), "2 doubt-1 agreement 1960-02-13 MA:party, ES:party, "+want; got != want {
			t.Errorf("%s\nwant %s\n%s", got, want, proposal)
		}
	}
}

// One slip is no order where nobody writes the month first; where the order was told from it, the proposal says so.
func TestTheOrderIsThatOfTheLanguageUnlessSeveralDatesSayOtherwise(t *testing.T) {
	for headers, slip := range map[string]string{
		"Número;Título;Data de celebração;Outras Partes;Situação": "12/13/1987", "Número;Título;Fecha de firma;Países;Estado": "12/13/1987", "Numéro;Titre;Date de signature;Pays;Statut": "12/13/1987",
		"Numero;Titolo;Data di firma;Paese;Stato attuale": "12/13/1987", "Nummer;Titel;Unterzeichnet;Land;Stand": "12/13/1987",
	} {
		row := func(n int, date string) string { return fmt.Sprintf("%d;Acordo %d;%s;Peru;x\n", n, n, date) }
		table := headers + "\n" + row(1, "01/02/1980") + row(2, "03/04/1981") + row(3, slip) + row(4, "05/06/1982")
		proposal, _ := inspected(t, "x.csv", []byte(table))
		if want := "dates: {order: dmy}  # guessed: so write those who speak as the headers do, though 1 value has the month first"; !strings.Contains(proposal, want) {
			t.Errorf("%s: %s is missing in\n%s", headers, want, proposal)
		}
		proposal, _ = inspected(t, "x.csv", []byte(table+row(5, "02/14/1983")))
		if want := "dates: {order: mdy}  # guessed: the order is told from 2 values"; !strings.Contains(proposal, want) {
			t.Errorf("%s: %s is missing in\n%s", headers, want, proposal)
		}
		proposal, _ = inspected(t, "x.csv", []byte(table+row(5, "14/02/1983")+row(6, "15/02/1983")))
		if want := "dates: {order: dmy}  # guessed: the order is told from 2 values, and 1 value is against it"; !strings.Contains(proposal, want) {
			t.Errorf("%s: %s is missing in\n%s", headers, want, proposal)
		}
	}
	proposal, _ := inspected(t, "x.csv", []byte("No;Title;Date of signature;Parties\n1;Agreement A;01/02/1980;Peru\n2;Agreement B;12/13/1987;Peru\n"))
	if want := "dates: {order: mdy}  # guessed: the order is told from 1 value\n"; !strings.Contains(proposal, want) {
		t.Errorf("%s is missing in\n%s", want, proposal)
	}
}

// What stands beside a date in a column of dates says as much as in one of texts.
func TestWordsBesideADateQualifyIt(t *testing.T) {
	const force, applied, none = "entry_into_force=1989-01-23", "provisional_application=1989-01-23, !date_qualified", "!date_qualified"
	for cell, want := range map[string]string{
		"provisoriamente em 23/01/1989": applied, "23/01/1989 (provisoriamente)": applied, "Provisória: 23/01/1989": applied, "23/01/1989 (prevista)": none, "prevista para 23 de janeiro de 1989": none,
		"provisionalmente el 23/01/1989": applied, "23/01/1989 (provisional)": applied, "23/01/1989 (prevista para)": none, "23/01/1989 (esperada)": none, "23/01/1989 (aún no vigente)": none,
		"provisoirement le 23/01/1989": applied, "à titre provisoire, 23 janvier 1989": applied, "23/01/1989 (prévue)": none, "prévue pour le 23/01/1989": none,
		"in via provvisoria dal 23/01/1989": applied, "23/01/1989 (provvisoria)": applied, "23/01/1989 (prevista per il)": none,
		"vorläufig am 23. Januar 1989": applied, "23.01.1989 (vorläufig)": applied, "voraussichtlich 23.01.1989": none, "23.01.1989 (noch nicht in Kraft)": none,
		"Provisional: 23/01/1989": applied, "23/01/1989 (expected)": none, "expected on 23/01/1989": none, "23/01/1989": force,
		"23/01/1989 (provisória); 01/02/1990 (definitiva)":    "entry_into_force=1990-02-01, " + applied,
		"vorläufig 23.01.1989, endgültig 01.02.1990":          "entry_into_force=1990-02-01, " + applied,
		"prevista no artigo 5, 23/01/1989":                    "!date_unread", // provided for, not foreseen
		"Governo Provisório, 23/01/1989":                      "!date_unread",
		"provisoriamente":                                     "!date_unread",
		"12 May 1999 provisionally; definitively 1 June 2000": "!date_unread", "1 June 2000 (provisionally applied since 1 May 1999)": "!date_unread",
		"1er mai 1999 à titre provisoire et 1er juin 2000 à titre définitif": "!date_unread", "12 May 1999 (no provisional application)": "!date_unread",
	} {
		table := "Número;Título;Partes;Data de assinatura;Data de entrada em vigor\n1;Acordo;Marrocos;13/02/1960;" + "\"" + cell + "\"" +
			"\n2;Acordo;Peru;14/02/1960;15/03/1961\n3;Tratado;Chile;15/02/1960;16/03/1961\n4;Tratado;Chile;16/02/1960;17/03/1961\n"
		proposal, all := inspected(t, "beside.csv", []byte(table))
		_, got, _ := strings.Cut(said(all[0]), "MA:party, ")
		if want += "(" + cell + ")"; want == force+"("+cell+")" {
			want = force
		}
		if !slices.Equal(slices.Sorted(slices.Values(strings.Split(got, ", "))), slices.Sorted(slices.Values(strings.Split(want, ", ")))) {
			t.Errorf("%s says %s\nwant %s\n%s", cell, got, want, proposal)
		}
	}
}

// What a proposal reads of dates, it has seen in them.
func TestDatesAreProposedAsTheyAreSeen(t *testing.T) {
	for file, wants := range map[string][]string{
		// A letter of a header is behind no date.
		"RTA ID,Name,Date of Entry into Force (G),Parties\n1,India - Chile,25-Jul-2001,India; Chile\n2,India - Peru,26-Jul-2001,India; Peru\n3,Chile - Peru,27-Jul-2001,Chile; Peru\n": {
			`{kind: entry_into_force, date: {column: "Date of Entry into Force (G)"}}`},
		// Days and months of dates in texts.
		"No,Title,Place and date of conclusion,Parties\n1,Agreement A,\"Washington, 03/25/1985\",France; Peru\n2,Agreement B,\"Washington, 04/05/1985\",France; Chile\n3,Agreement C,\"Rome, 11/12/1985\",France; Spain\n": {
			`dates: {order: mdy}`},
		// Years of two digits.
		"Nr,Titel,Land,Unterzeichnet\n1,Abkommen A,Peru,13.02.85\n2,Abkommen B,Chile,14.02.87\n3,Abkommen C,Peru,15.02.01\n": {
			`order: dmy, century: 19`, `years of two digits are 19`},
		// Years of the Hijra, of which some say so.
		"الرقم,العنوان,الدولة,تاريخ التوقيع\n1,اتفاقية,المغرب,1401/2/6هـ\n2,معاهدة,مصر,1410/11/15\n3,بروتوكول,تونس,1411/10/14\n": {
			`calendar: islamic`},
		// A date tells no rows apart for good, nor does a text with one.
		"Country,Title,Done\nPeru,Treaty,\"Signed at Lima March 5, 1960\"\nPeru,Treaty,\"Signed at Lima March 6, 1961\"\nPeru,Treaty,\"Signed at Lima March 7, 1962\"\n": {
			`columns: ["Title", "Done"]`, `signed: {column: "Done"`},
		// What else is done to treaties.
		"No,Title,Parties,Signed,Registration Date,Published,Notification,Deposit,Exchange of instruments\n1,Treaty A,Peru; Chile,1960-01-01,1961-01-01,1962-01-01,1963-01-01,1964-01-01,1965-01-01\n2,Treaty B,Peru; Chile,1970-01-01,1971-01-01,1972-01-01,1973-01-01,1974-01-01,1975-01-01\n": {
			`{kind: registration, date: {column: "Registration Date"}}`, `{kind: publication, date: {column: "Published"}}`, `{kind: notification, date: {column: "Notification"}}`,
			`{kind: deposit, date: {column: "Deposit"}}`, `{kind: exchange_of_instruments, date: {column: "Exchange of instruments"}}`},
	} {
		proposal, _ := inspected(t, "x.csv", []byte(file))
		for _, want := range wants {
			if !strings.Contains(proposal, want) {
				t.Errorf("%s is missing in\n%s", want, proposal)
			}
		}
	}
	// A window of a hundred years may begin anywhere.
	plain := strings.Split(participants, "type:")[0] + "signed: {column: signed}\nparties: [{column: state}]\n"
	all := records(t, plain+"dates: {century: 1930, order: dmy}\n", "no,title,signed,state\n1,A,13.02.85,Morocco\n2,B,13.02.01,Morocco\n3,C,13.02.29,Morocco\n4,D,13.02.30,Morocco\n")
	for i, want := range []string{"1985-02-13", "2001-02-13", "2029-02-13", "1930-02-13"} {
		if got := all[i].Instrument.Signed.String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	// Of several dates in a cell the first is read, and that is told.
	all = records(t, strings.Replace(plain, "{column: signed}", "{column: signed, split: [\";\"]}", 1), "no,title,signed,state\n1,A,1985-02-13; 1986-01-01,Morocco\n")
	if got := strings.Join(noted(all[0]), "; "); !strings.Contains(got, "dates_several") {
		t.Error(got)
	}
}

// Titles are in the language of their words, whatever single letters stand in them.
func TestTitlesAreInTheLanguageOfTheirWords(t *testing.T) {
	for _, c := range []struct {
		want   string
		titles []string
	}{
		{"pt", []string{"Tratado entre a República Portuguesa e Angola sobre cooperação", "Protocolo relativo à delimitação da fronteira", "Convenção sobre extradição"}},
		{"es", []string{"Tratado entre la República de Chile y el Perú", "Convención sobre extradición", "Protocolo de cooperación"}},
		{"it", []string{"Convenzione di estradizione", "Trattato di cooperazione", "Scambio di note"}},
		{"en", []string{"Ceasefire no 1", "Ceasefire no 2", "Agreement A", "Agreement E", "Agreement O", "Agreement with São Tomé"}},
		{"en", []string{"Agreement on Air Transport", "Convention on Extradition", "Trade Agreement", "اتفاقية النقل الجوي", "Fisheries Agreement"}},
		{"en", []string{"Agreement on Air Transport", "Trade Pact", "Fisheries", "Accord de pêche entre le Maroc et la France"}},
		{"ar", []string{"اتفاقية النقل الجوي", "اتفاقية الصيد", "Trade Agreement"}},
	} {
		file := "No,Title,State\n"
		for n, title := range c.titles {
			file += fmt.Sprintf("%d,%s,Peru\n", n+1, title)
		}
		if proposal, _ := inspected(t, "x.csv", []byte(file)); !strings.Contains(proposal, "language: "+c.want+"}") {
			t.Errorf("not %s:\n%s", c.want, proposal)
		}
	}
}

// A formula that failed is no value: it is no title, no number and no identity.
func TestAFormulaThatFailedIsNoValue(t *testing.T) {
	m := parsed(t, "source: {id: x, title: X, url: 'urn:x', kind: register, tier: other}\nidentity: {scheme: x, columns: [id]}\ntitles: [{column: title, language: en}]\nsigned: {column: signed}\n")
	all := drafts(t, m, "id,title,signed\n1,#N/A,#VALUE!\n#REF!,Treaty,1999\n3,Treaty #1,1999\n")
	for i, want := range []string{"cell_error cell_error title_supplied", "cell_error identity_missing", ""} {
		var codes []string
		for _, n := range all[i].Notes {
			codes = append(codes, string(n.Code))
		}
		if got := strings.Join(codes, " "); !strings.HasPrefix(got, want) || want == "" && strings.Contains(got, "error") {
			t.Errorf("row %d: %s, want %s", i+1, got, want)
		}
	}
	if !strings.Contains(all[0].Raw, "#VALUE!") {
		t.Errorf("the raw row is %s", all[0].Raw)
	}
	if proposal, _ := inspected(t, "x.csv", []byte("No,Title,Signed\n1,Treaty of peace,1999-01-02\n2,Treaty of war,#N/A\n3,#N/A,1999-03-04\n")); !strings.Contains(proposal, `signed: {column: "Signed"}`) || strings.Contains(proposal, "#N/A") {
		t.Error(proposal)
	}
}
