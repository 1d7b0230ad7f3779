package intake

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"mithaq/corpus"
	"mithaq/gazetteer"
	"mithaq/models"
	"mithaq/text"
)

// headers are what the program looks for in them.
var headers = append([]string{"law", "date", "dated", "year", "month", "day", "other"}, append(acted(), elsewhere...)...)

func acted() (names []string) {
	for _, of := range actWords {
		names = append(names, of.header)
	}
	return names
}

// What a file says of a language can be meant: each name is one of those that are looked for, and no month is another one elsewhere.
func TestEachLanguageSpeaksOfWhatIsLookedFor(t *testing.T) {
	all, err := readTongues()
	if err != nil {
		t.Fatal(err)
	}
	world, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]func(string) bool{
		"headers": func(name string) bool { return slices.Contains(headers, name) },
		"states": func(name string) bool {
			return slices.ContainsFunc(states, func(s stateWord) bool { return s.name == name })
		},
		"forms":     func(name string) bool { return slices.Contains(models.InstrumentTypes, models.InstrumentType(name)) },
		"relations": func(name string) bool { return slices.Contains(announcable, models.RelationKind(name)) },
		"related":   func(name string) bool { return slices.Contains(models.RelationKinds, models.RelationKind(name)) },
		"topics": func(id string) bool {
			return slices.ContainsFunc(world.Topics, func(t models.Topic) bool { return t.ID == id })
		},
	}
	for _, name := range headers {
		if spoken().headers[name] == nil {
			t.Errorf("no language has a word for %s", name)
		}
	}
	for _, s := range states {
		if spoken().states[s.name] == nil {
			t.Errorf("no language has a word for %s", s.name)
		}
	}
	months := map[string]int{}
	for tag, tongue := range all {
		for part, names := range map[string][]string{"headers": keys(tongue.Headers), "states": keys(tongue.States), "forms": keys(tongue.Forms), "relations": keys(tongue.Relations), "related": keys(tongue.Related), "topics": keys(tongue.Topics)} {
			for _, name := range names {
				if !known[part](name) {
					t.Errorf("%s: nobody looks for %s among %s", tag, name, part)
				}
			}
		}
		if n := len(tongue.Months); n != 0 && n != 12 {
			t.Errorf("%s: a year of %d months", tag, n)
		}
		for n, names := range tongue.Months {
			for name := range strings.FieldsSeq(names) {
				name = text.Fold(name)
				if before := months[name]; before != 0 && before != n+1 {
					t.Errorf("%s: %s is month %d, and month %d in another language", tag, name, n+1, before)
				}
				months[name] = n + 1
			}
		}
		for _, script := range tongue.Letters {
			if unicode.Scripts[script] == nil {
				t.Errorf("%s: there is no script %s", tag, script)
			}
		}
		for _, other := range tongue.Not {
			if all[other].Letters == nil {
				t.Errorf("%s: %s has no letters of its own", tag, other)
			}
		}
		if tongue.Head != "" && tongue.Head != "last" {
			t.Errorf("%s: the head is %s", tag, tongue.Head)
		}
	}
}

func keys[K ~string, V any](m map[K]V) (names []string) {
	for k := range m {
		names = append(names, string(k))
	}
	return names
}

// A title names its own form first or, where what something is comes behind what it is about, last.
func TestTheFormOfATitleStandsAtItsHead(t *testing.T) {
	for title, want := range map[string]models.InstrumentType{
		"Protocol to the agreement on trade": models.Protocol, "Ticaret Anlaşmasına Ek Protokolü": models.Protocol, "关于修改引渡条约的议定书": models.Protocol,
		"İşbirliği Anlaşması, Protokol ve Mektup Teatisi": models.ExchangeOfLetters, "Ticaret Anlaşması / Protocol on trade": models.Agreement, "协定 (Protocol)": models.Agreement,
		"Handelsabkommen zwischen der Bundesrepublik Deutschland und Peru": models.Agreement, "Zusatzprotokoll zum Vertrag": models.Protocol, "Freundschafts- und Handelsvertrag": models.Treaty,
		"Samenwerkingsovereenkomst": models.Agreement, "Handelsavtal mellan Sverige och Peru": models.Agreement, "البرنامج التنفيذي للتعاون الثقافي": models.ExecutiveProgramme,
		"Agreement / 关于修改引渡条约的议定书": models.Agreement, "Hava Ulaştırma Anlaşması": models.Agreement, "航空協定の改正に関する交換公文": models.ExchangeOfNotes, "Regnskab": "",
	} {
		if got := FormOf(title); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}

// By which exchange an agreement was made stands behind what it is called; that of another instrument says nothing of it.
func TestAnExchangeTellsMoreThanAnAgreement(t *testing.T) {
	const notes, letters = models.ExchangeOfNotes, models.ExchangeOfLetters
	for title, want := range map[string]models.InstrumentType{
		"Acordo por troca de Notas": notes, "Acordo, por troca de notas, para a isenção de vistos": notes, "Acordo entre o Brasil e o Peru, celebrado por troca de cartas": letters, "Acordo (Troca de Notas)": notes,
		"Accord par échange de lettres": letters, "Accord sous forme d'échange de lettres": letters, "Accord entre la France et le Pérou – échange de notes": notes,
		"Agreement by exchange of notes": notes, "Agreement in the form of an exchange of letters between the EU and Peru": letters, "Agreement between Peru and Chile on visas, effected by exchange of notes": notes,
		"Acuerdo por canje de notas": notes, "Protocolo por canje de notas": notes, "Convenio mediante intercambio de cartas": letters,
		"Accordo mediante scambio di note": notes, "Abkommen durch Notenwechsel": notes, "Vereinbarung in Form eines Briefwechsels": letters, "Verdrag door middel van een notawisseling": notes,
		"Agreement on air services, brought into force by exchange of notes": models.Agreement, "Convenio interpretado por canje de notas": models.Convention, "Abkommen, in Kraft gesetzt durch Notenwechsel": models.Agreement,
		"Agreement amending the exchange of notes of 1950": models.Agreement, "Agreement amending the agreement concluded by exchange of notes": models.Agreement, "Protocol to the agreement by exchange of notes": models.Protocol,
		"Convention on judgments, as extended to Suriname by an exchange of notes of 2 September 1970": models.Convention, "Loan Agreement and Amendment by Exchange of Letters": models.Agreement, "Trade Agreement prolonged by an exchange of notes": models.Agreement, "Acordo prorrogado por troca de notas": models.Agreement, "Accord modifié par échange de lettres": models.Agreement, "Abkommen, verlängert durch Notenwechsel": models.Agreement,
		"Acordo que modifica o Acordo por troca de Notas": models.Agreement, "Agreement terminating what was done by exchange of notes": models.Agreement, "Exchange of notes constituting an agreement": notes, "Agreement on the exchange of letters": models.Agreement,
		"Protocolo de Intenções": models.MoU, "Protocolo de intenciones": models.MoU, "Protocolo": models.Protocol,
		"Conv. com Espanha": models.Convention, "MdE": models.MoU, "Aj. Complementar": models.Agreement, "Notas reversais": notes, "Adenda": models.Agreement, "Concordata": models.Treaty, "Pacto": models.Treaty, "Conventie": models.Convention,
		"Gemeenschappelijke verklaring": models.JointDeclaration, "Carta de Intenções": models.MoU,
	} {
		if got := FormOf(title); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
}

// What a header says in one language is not found in words of another. Each line has a language, a header of it, and what it is about.
func TestHeadersAreAboutWhatTheySay(t *testing.T) {
	for _, cells := range tableIn(t, "testdata/headers.txt") {
		f := facts{header: folded(cells[1])}
		about := slices.Sorted(maps.Keys(spoken().headers))
		about = slices.DeleteFunc(about, func(name string) bool { return !f.headed(name) })
		if got := strings.Join(about, " "); got != cells[2] {
			t.Errorf("%s %s is about %q, want %q", cells[0], cells[1], got, cells[2])
		}
	}
}

// What a status says was done is not what a denial of it, or an expectation, has the words of. Each line has a language, a status of it, and what it
// says was done: nothing, or ? where it is not known.
func TestAStatusSaysWhatItSays(t *testing.T) {
	for _, cells := range tableIn(t, "testdata/states.txt") {
		kinds, known := stateOf(cells[1])
		got := "?"
		if known {
			got = strings.Trim(strings.ReplaceAll(fmt.Sprint(kinds), " ", ", "), "[]")
		}
		if got != cells[2] {
			t.Errorf("%s %s says %q, want %q", cells[0], cells[1], got, cells[2])
		}
	}
}

// tableIn reads a table with tabs between its cells.
func tableIn(t *testing.T, file string) (rows [][]string) {
	t.Helper()
	table, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
	}
	return rows
}

// What an instrument does to another one a title says in the words of its language; what is done to anything else is none.
func TestTitlesAnnounceWhatTheyDoToOthers(t *testing.T) {
	for title, want := range map[string]string{
		"Acordo que altera o Acordo de 10 de maio de 1970": "amends 1970-05-10", "Protocolo que altera a Convenção assinada em Lisboa em 10 de maio de 1970": "amends 1970-05-10", "Acordo que altera o instrumento assinado em 10 de maio de 1970": "amends 1970-05-10",
		"Acordo que revoga o Acordo de 10 de maio de 1970": "terminates 1970-05-10", "Acordo que põe termo ao Acordo de 10 de maio de 1970": "terminates 1970-05-10", "Acordo que substitui o Acordo de 10 de maio de 1970": "replaces 1970-05-10",
		"Adenda ao Acordo de 10 de maio de 1970": "amends 1970-05-10", "Revisão da Convenção de 10 de maio de 1970": "amends 1970-05-10", "Acuerdo que deroga el Acuerdo de 1970": "terminates ", "Convenio que reemplaza el Convenio de 1970": "replaces ",
		"Protocole qui modifie la Convention de 1970": "amends ", "Verdrag tot wijziging van het Verdrag van 1970": "amends ", "Protocol tot verlenging van de Overeenkomst": "extends ",
		"Acordo que revoga a exigência de vistos": "", "Acordo que altera a fronteira": "", "Acordo que substitui os passaportes por bilhetes": "", "Acuerdo que deroga los visados": "",
	} {
		a, ok := announcedBy(title)
		if got := a.Kind + " " + a.Signed; ok != (want != "") || ok && got != want {
			t.Errorf("%s: %s (%s), want %s", title, got, a.Words, want)
		}
	}
}

// An abbreviation of an organisation is that of one in the register, and a code of a country, or one of another organisation.
func TestAbbreviationsOfOrganisationsAreCodesOfCountries(t *testing.T) {
	world, err := corpus.Load()
	if err != nil {
		t.Fatal(err)
	}
	codes, kinds := map[string]bool{}, map[string]models.CountryKind{}
	for _, c := range world.Countries {
		kinds[c.ID] = c.Kind
		for _, code := range []models.Optional{c.Alpha2, c.Alpha3, c.COWAbbreviation} {
			codes[string(code)] = true
		}
	}
	known := gazetteer.New(world.Countries, gazetteer.Spell(world.Spellings))
	for tag, bodies := range spoken().bodies {
		for abbreviation, id := range bodies {
			if !codes[abbreviation] && known.Resolve(abbreviation, models.Date{}).Found() == "" || kinds[id] != models.Organisation {
				t.Errorf("%s: %s: %s", tag, abbreviation, id)
			}
		}
	}
}

// A column of dates whose header says that it is no longer in force is of its end, and one that denies it, or ends a suspension, of nothing that is known.
func TestAHeaderTellsTheEndFromTheBeginning(t *testing.T) {
	for kind, headers := range map[models.ActionKind]string{
		models.Termination: "Deixou de vigorar|Termo da vigência|Cessou em|Cessação de vigência|Fora de vigor desde|Vigente até|Dejó de estar en vigor|Ya no vigente desde|Perdió vigencia|Fecha de terminación|N'est plus en vigueur depuis|Cessé d'être en vigueur|" +
			"Fin de validité|Non più in vigore dal|Fine vigenza|Cessazione|Nicht mehr in Kraft seit|Gültig bis|Erloschen am|Niet meer in werking sinds|Geldig tot|Einddatum|No longer in force since|Valid until|Ceased to be in force|Was in force|لم تعد سارية|Утратил силу|Действует до|失效日期",
		models.EntryIntoForce: "Começou a vigorar|Início de vigência|Produção de efeitos|Entrou em vigor a|Data da vigência|Surte efectos desde|Prise d'effet|Decorrenza|In Kraft seit|Gültig ab|Van kracht sinds|Inwerkingtreding|Entry into force|تاريخ النفاذ",
		models.Suspension:     "Suspenso em|Suspendido el|Suspendu le|Suspended on|Sospeso il|Ausgesetzt am|Opgeschort op|Data da suspensão da vigência",
		models.Expiry:         "Validade|Data de validade|Caducidade", models.Signature: "Totstandkoming|Outorga|Firmado em", models.Registration: "Registado na ONU em|Registrado en la ONU|Registratie",
		"": "Não vigente desde|Not in force since|Suspension lifted on|Fim da suspensão|Levée de la suspension|Extensão territorial|Actualizado em",
	} {
		for header := range strings.SplitSeq(headers, "|") {
			if got := actOf(header); got != kind {
				t.Errorf("%s is of %q, want %q", header, got, kind)
			}
		}
	}
}
