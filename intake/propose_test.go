package intake_test

import (
	"strings"
	"testing"
)

// tables are the beginnings of registers of many shapes, each with what its proposal makes of the rows.
var tables = map[string]struct {
	table string
	says  []string // of the proposal
	want  []string // the rows
}{
	"a column for each party": {
		table: `number,name,year,entryforceyear,c1,c2,c3,c4
1,Trade agreement,1962,1963,Morocco,France,,
2,Common market,1971,1972,Mali,Ghana,Algeria,
3,Free trade area,1981,,Peru,Chile,,
`,
		says: []string{`{column: "c4"}  # empty so far`},
		want: []string{
			"2 fr-1 agreement 1962 MA:party, FR:party, entry_into_force=1963",
			"3 fr-2 other 1971 ML:party, GH:party, DZ:party, entry_into_force=1972",
			"4 fr-3 other 1981 PE:party, CL:party",
		},
	},
	"names with a comma in a list with commas": {
		table: `No.,Full title,Short title,Status,Parties,Date of signature,Date of entry into force
1,,"Iran - Moldova BIT (1995)",In force,"Iran, Islamic Republic of, Moldova, Republic of",21/01/1995,13/05/1996
2,Agreement on investments,,Terminated,"China, Hong Kong",22/02/1998,
3,Agreement on trade,,Signed (not in force),"Netherlands, the, Congo, Democratic Republic of the, Trinidad and Tobago",23/03/1999,
`,
		says: []string{`{column: "Short title", language: en}`},
		want: []string{
			"2 fr-1 other 1995-01-21 IR:party, MD:party, entry_into_force=1996-05-13",
			"3 fr-2 agreement 1998-02-22 CN:party, HK:party, entry_into_force=, termination=",
			"4 fr-3 agreement 1999-03-23 NL:party, CD:party, TT:party",
		},
	},
	"codes of countries, one of which is an abbreviation as well": {
		table: `N.º,Título,Partes,Data de assinatura
1,Acordo comercial,PT; UA,1995-03-04
2,Acordo cultural,PT; BR,1996-03-04
3,Acordo aéreo,BM; AO,1997-03-04
`,
		says: []string{`{column: "Partes", split: [";"], codes: iso2}  # all names are codes of that scheme`},
		want: []string{
			"2 fr-1 agreement 1995-03-04 PT:party, UA:party",
			"3 fr-2 agreement 1996-03-04 PT:party, BR:party",
			"4 fr-3 agreement 1997-03-04 BM:party, AO:party",
		},
	},
	"a time behind each date, and yes and no": {
		table: `Nombre del Tratado,Bilateral,Fecha de Adopción,Estados-Organismos,Naturaleza del Tratado,Vigente,Sentencia Número
CONVENIO CULTURAL CON PERÚ,SI,03/17/1962 12:00:00 AM,Perú,Convenio,SI,No registra
CONVENIO CULTURAL CON PERÚ,SI,04/25/1972 12:00:00 AM,Perú,Canje de Notas,NO,No registra
TRATADO CON COLOMBIA,SI,04/25/1972 12:00:00 AM,Comunidad Andina de Naciones,Tratado,Si,C-12
`,
		says: []string{`columns: ["Nombre del Tratado", "Fecha de Adopción"]`, `empty: ["No registra"]`},
		want: []string{
			"2 fr-convenio-cultural-con-peru convention 1962-03-17 PE:party, entry_into_force=",
			"3 fr-convenio-cultural-con-peru exchange_of_notes 1972-04-25 PE:party",
			"4 fr-tratado-con-colombia treaty 1972-04-25 andean-community:party, entry_into_force=",
		},
	},
	"dates in parts, and no titles": {
		table: `version4id,state_name1,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,defense
1,Austria-Hungary,Germany,7,10,1879,3,11,1918,1
2,Yugoslavia,Greece,9,2,1934,,,,1
3,United Kingdom,Portugal,1,1,1816,4,5,1899,0
`,
		says: []string{"# No column looks like a title"},
		want: []string{
			"2 fr-1 other 1879-10-07 austria-hungary:party, german-empire:party, termination=1918-11-03",
			"3 fr-2 other 1934-02-09 YUCS:party, GR:party",
			"4 fr-3 other 1816-01-01 GB:party, PT:party, termination=1899-05-04",
		},
	},
	"numbers for parties, dates in parts written in one word, and zeros for what has not come": {
		table: `atopid,begyr,begmo,begday,endyr,endmo,endday,bilat,mem1,mem2,mem3
1005,1879,10,7,1914,8,0,1,300,255,0
1010,1925,3,12,0,0,0,1,365,640,0
1015,1855,1,26,0,0,0,0,200,220,325
1020,1995,5,4,0,0,0,1,2,740,0
`,
		says: []string{`{column: "mem1", codes: cow}  # guessed: 100 %`, `{column: "mem3", codes: cow, skip: ["0"]}`},
		want: []string{
			"2 fr-1005 other 1879-10-07 austria-hungary:party, german-empire:party, termination=1914-08",
			"3 fr-1010 other 1925-03-12 SUHH:party, TR:party",
			"4 fr-1015 other 1855-01-26 GB:party, FR:party, IT:party",
			"5 fr-1020 other 1995-05-04 US:party, JP:party",
		},
	},
	"a name of one country with what separates others": {
		table: `Código;Título;Parte;Assinatura
1;Acordo aéreo;Congo - Kinshasa;12/03/1947
2;Acordo de pesca no 2;Organização dos Estados Americanos - OEA;13/03/1958
3;Acordo cultural;Peru - Chile;14/03/1959
4;Acordo postal;Bolívia - Cuba;14/03/1959
`,
		says: []string{`split: [" - "]`},
		want: []string{
			"2 fr-1 agreement 1947-03-12 CD:party, !country_outside(Congo - Kinshasa)", "3 fr-2 agreement 1958-03-13 organization-of-american-states:party",
			"4 fr-3 agreement 1959-03-14 PE:party, CL:party", "5 fr-4 agreement 1959-03-14 BO:party, CU:party",
		},
	},
	"titles of two words under a header that nobody knows": {
		table: `id;Umowa;Pais;Fecha;Descripción
1;Amistad general;Perú;1962-03-17;Un tratado de paz y amistad entre los dos países
2;Aguas comunes;Chile;1963-03-18;Un acuerdo sobre los ríos que corren entre los dos países
3;Comercio libre;Bolivia;1964-03-19;Un acuerdo para el comercio de los dos países
`,
		says: []string{`{column: "Umowa"`, `{column: "Descripción", language: es}`},
		want: []string{"2 fr-1 other 1962-03-17 PE:party", "3 fr-2 other 1963-03-18 CL:party", "4 fr-3 other 1964-03-19 BO:party"},
	},
	"a status beside a question": {
		table: `id;Título;País;Fecha de firma;Estado;Vigente;Number of articles
1;Tratado A;Perú;1962-03-17;Vigente;SI;12
2;Tratado B;Chile;1963-03-18;Denunciado;NO;7
3;Tratado C;Chile;1964-03-18;Caducado;NO;30
`,
		want: []string{"2 fr-1 treaty 1962-03-17 PE:party, entry_into_force=", "3 fr-2 treaty 1963-03-18 CL:party, entry_into_force=, denunciation=", "4 fr-3 treaty 1964-03-18 CL:party, entry_into_force=, expiry="},
	},
	"plain days of the Hijra": {
		table: `رقم;عنوان الاتفاقية;الدولة;تاريخ التوقيع
1;اتفاقية أمنية;المغرب;1436/05/26
2;اتفاقية ثقافية;مصر;1437/05/16
3;اتفاقية تجارية;تونس;1438/05/06
`,
		says: []string{"calendar: islamic}  # guessed"},
		want: []string{"2 fr-1 agreement 2015-03-17~ MA:party", "3 fr-2 agreement 2016-02-25~ EG:party", "4 fr-3 agreement 2017-02-03~ TN:party"},
	},
	"dates in words beside dates in numbers, and days that stand for none": {
		table: `No,Title,Country,Date of signature,Entry into force,Vigencia
1,Agreement on trade,Morocco,12 March 1987,03/10/1988,Vigente
2,Agreement on fish,Serbia y Montenegro,3 May 2004,01/01/1900,No vigente
3,Agreement on health,Peru,4 June 1990,01/01/1900,Aplicación provisional
4,Agreement on visas,Chile,5 July 1991,01/01/1900,Terminado
5,Agreement on ports,Mali,5 July 1992,25/10/1994,Vigente
`,
		says: []string{"dates: {order: dmy}", `skip: ["01/01/1900"]`},
		want: []string{
			"2 fr-1 agreement 1987-03-12 MA:party, entry_into_force=1988-10-03",
			"3 fr-2 agreement 2004-05-03 CSXX:party",
			"4 fr-3 agreement 1990-06-04 PE:party, provisional_application=",
			"5 fr-4 agreement 1991-07-05 CL:party, entry_into_force=, termination=",
			"6 fr-5 agreement 1992-07-05 ML:party, entry_into_force=1994-10-25",
		},
	},
	"the order of day and month is that of the column that shows it": {
		table: `No,Title,Country,Date of signature,Entry into force,Date of termination
1,Agreement on trade,Morocco,03/04/1987,05/06/1988,10/25/1998
2,Agreement on fish,Chile,02/05/2004,06/07/2005,11/30/2008
3,Agreement on health,Peru,06/04/1990,07/08/1991,12/31/1999
`,
		says: []string{"dates: {order: mdy}"},
		want: []string{
			"2 fr-1 agreement 1987-03-04 MA:party, entry_into_force=1988-05-06, termination=1998-10-25",
			"3 fr-2 agreement 2004-02-05 CL:party, entry_into_force=2005-06-07, termination=2008-11-30",
			"4 fr-3 agreement 1990-06-04 PE:party, entry_into_force=1991-07-08, termination=1999-12-31",
		},
	},
	"the calendar of the Hijra": {
		table: `م,اسم الاتفاقية,الطرف الآخر,تاريخ التوقيع,المجال,الحالة
١,اتفاقية تعاون أمني,المملكة المغربية,٢٦/٥/١٤٣٦هـ,أمني,سارية
٢,مذكرة تفاهم بشأن الثقافة,تركيا,٢٦/٥/١٤٣٦هـ الموافق ١٧/٣/٢٠١٥م,ثقافي,منتهية
٣,بروتوكول تجاري,باكستان,17 مارس 2015,تجاري,قيد التصديق
`,
		want: []string{
			"2 fr-1 agreement 2015-03-17~ MA:party, security, entry_into_force=",
			"3 fr-2 mou 2015-03-17 TR:party, culture, entry_into_force=, termination=",
			"4 fr-3 protocol 2015-03-17 PK:party, trade-investment",
		},
	},
}

func TestTablesOfManyShapesAreProposed(t *testing.T) {
	for name, c := range tables {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			proposal, all := inspected(t, "fr.csv", []byte(c.table))
			for _, say := range c.says {
				if !strings.Contains(proposal, say) {
					t.Errorf("it does not say %s", say)
				}
			}
			for i, d := range all {
				want := c.want[i]
				if got := said(d); got != want {
					t.Errorf("%s\nwant %s", got, want)
				}
			}
			if t.Failed() {
				t.Log(proposal)
			}
		})
	}
}

// What no column has a title for is called by its parties and its date.
func TestATitleIsMadeOfPartiesAndDate(t *testing.T) {
	const mapping = `source: {id: dep, title: Depositary, url: "https://depositary.example/", kind: register, tier: official_register}
identity: {scheme: dep, columns: [no], rows: several}
signed: {column: signed}
parties: [{column: state}]
`
	all := records(t, mapping, "no,signed,state\n1,1961-03-01,Morocco\n1,1961-03-01,France\n1,1961-03-01,Peru\n1,1961-03-01,Chile\n1,1961-03-01,Hong Kong\n2,,Mali\n2,,Togo\n3,1961,Mali\n")
	for i, want := range []string{"[Morocco – France – Peru – 1 more, 1961-03-01]", "[Mali – Togo]", "[Entry 3 of Depositary]"} {
		if d := all[i]; d.Instrument.Titles["en"] != want || len(d.Instrument.TitlesSupplied) != 1 || strings.Contains(said(d), "title_supplied") {
			t.Errorf("%s %s, want %s", d.Instrument.Titles["en"], said(d), want)
		}
	}
}

// Several subjects of a value are several, and what differs in capitals alone is one word.
func TestSubjectsArePartedAndCapitalsAreNoOtherWords(t *testing.T) {
	proposal, all := inspected(t, "x.csv", []byte(`Código;Título;Assunto;Situação
1;Acordo A;"Comércio; Energia";Em vigor
2;Acordo B;"Energia; Pesca";EM VIGOR
3;Acordo C;Pesca;Em vigor
4;Acordo D;"Comércio; Pesca; ENERGIA";Em Vígor
5;Acordo E;Comércio;Denunciado
`))
	for _, want := range []string{
		"    split: [\";\"]\n    values:\n      \"Comércio\": [trade-investment]  # 3 rows\n      \"Energia\": [energy]  # 3 rows\n      \"Pesca\": [fisheries]  # 3 rows\n",
		"    values:\n      \"Em vigor\": [entry_into_force]  # 4 rows\n      \"Denunciado\": [entry_into_force, denunciation]  # 1 row\n",
	} {
		if !strings.Contains(proposal, want) {
			t.Errorf("%s is missing in\n%s", want, proposal)
		}
	}
	if got := len(all[3].Instrument.Topics); got != 3 {
		t.Errorf("the fourth has %d topics", got)
	}
	proposal, _ = inspected(t, "x.csv", []byte("Código;Título;Assunto\n1;Acordo A;\"Trade; and what goes with it\"\n2;Acordo B;Pesca\n3;Acordo C;Pesca\n"))
	if topics := proposal[strings.Index(proposal, "topics:"):]; strings.Contains(topics, "split") {
		t.Errorf("what stands once is parted in\n%s", topics)
	}
}

// Where no column tells the rows apart, the proposal says how many of them it does not tell apart, as reading them does.
func TestAnIdentityThatIsGuessedSaysHowManyRowsItLacks(t *testing.T) {
	for table, want := range map[string]string{
		"Número;Título;Parte\n1;Acordo A;Peru\n1;Acordo A;Peru\n2;Acordo B;Peru\n2;Acordo B;Peru\n2;Acordo B;Peru\n3;Acordo C;Peru\n": "Of the 6 rows seen, 3 would be rejected as identity_twice, for an earlier one has the same.",
		"Número;Título\n1;Acordo A\n1;Acordo A\n2;\n;Acordo B\n":                                                                      "Of the 4 rows seen, 1 would be rejected as identity_twice, for an earlier one has the same, and 1 would be rejected as identity_missing, for \"Número\" is empty",
		"Título;Parte;Local\nAcordo A;Peru;Lima\nAcordo A;Chile;Lima\nAcordo A;Chile;Cusco\nAcordo B;Peru;Lima\n":                     "They do in the 4 rows seen.",
	} {
		if proposal, _ := inspected(t, "x.csv", []byte(table)); !strings.Contains(proposal, want) {
			t.Errorf("%s is missing in\n%s", want, proposal)
		}
	}
}
