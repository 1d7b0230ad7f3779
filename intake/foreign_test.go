package intake_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"mithaq/intake"
	"mithaq/models"
	"mithaq/sheet"
)

// acervo is a register as a ministry may publish it, made up for this test: Portuguese, Windows-1252, semicolons, fourteen
// statuses, dates in numbers and in words, several parties in a cell, states that have ended, and organisations.
const acervo = `Código do Ato;Título do Ato;Tipo de Ato;Partes Contratantes;Local de Celebração;Data de Celebração;Entrada em Vigor;Situação;Assunto;Observações
1001;Acordo sobre Transportes Aéreos;Acordo;Brasil, União Soviética;Moscou;12/03/1975;15 de março de 1976;Em Vigor;Transportes;
1002;Convênio de Cooperação Cultural;Convênio;Brasil, Tchecoslováquia;Praga;01/04/1960;;Extinto;Cultura;
1003;Acordo Comercial;Acordo;Brasil, Iugoslávia;Belgrado;17/11/1958;;Denunciado;Comércio;
1004;Acordo de Comércio e Pagamentos;Acordo;Brasil, República Democrática Alemã;Berlim;31/05/1973;;Expirado;Comércio;
1005;Acordo de Cooperação Técnica;Acordo;Brasil, Zaire;Kinshasa;28/02/1973;;Substituído;Cooperação;
1006;Acordo-Quadro de Cooperação;Acordo;Brasil, Comunidade Europeia;Bruxelas;29/06/1992;1º/11/1995;Vigente;Cooperação;
1007;Acordo de Sede;Acordo;Brasil, União Europeia;Brasília;1984;;Em Tramitação;Diplomacia;
1008;Convênio sobre o Escritório das Nações Unidas;Convênio;Brasil, ONU;Nova York;16/12/1991;;Em Ratificação;Diplomacia;
1009;Protocolo de Adesão;Protocolo;Brasil, Argentina, Paraguai, Uruguai, MERCOSUL;Assunção;26/03/1991;29 de novembro de 1991;Suspenso;Comércio;
1010;Declaração Constitutiva da CPLP;Declaração;Brasil, Angola, Cabo Verde, Guiné-Bissau, Moçambique, Portugal, São Tomé e Príncipe, CPLP;Lisboa;17/07/1996;;Aplicação Provisória;Cooperação;
1011;Ajuste Complementar ao Acordo de Cooperação Técnica de 28 de fevereiro de 1973;Ajuste Complementar;Brasil, Zaire;Brasília;09/11/1981;;Assinado;Cooperação;
1012;Memorando de Entendimento sobre Macau;Memorando de Entendimento;Brasil, China, Macau;Pequim;23/05/2004;;Aprovado;Comércio;
1013;Acordo de Previdência Social;Acordo;Brasil, Cabo Verde;Praia;07/02/1979;07/02/1979;Revogado;Previdência;
1014;Tratado de Amizade;Tratado;Brasil, Vietnã do Sul;Saigon;10/10/1965;;Aguarda Promulgação;Diplomacia;
1015;Acordo de Pesca;Acordo;Brasil, Atlântida;Recife;30/02/2001;;Arquivado;Pesca;
`

// inspected is a file as inspection sees it, its proposal and the drafts that its rows become by it.
func inspected(t *testing.T, name string, content []byte) (proposal string, all []*intake.Draft) {
	t.Helper()
	return proposedBy(t, name, content, sheet.Options{})
}

func proposedBy(t *testing.T, name string, content []byte, o sheet.Options) (proposal string, all []*intake.Draft) {
	t.Helper()
	rows, err := sheet.New(strings.NewReader(string(content)), o)
	if err != nil {
		t.Fatal(err)
	}
	var first []sheet.Row
	for {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		first = append(first, row)
	}
	proposal = intake.Propose(name, rows.Columns(), first, rows.Format, o, world())
	m := parsed(t, proposal)
	plan, err := m.Plan(rows.Columns(), rows.Format, world())
	if err != nil {
		t.Fatalf("%v\n%s", err, proposal)
	}
	reader := plan.Reader()
	for _, row := range first {
		all = append(all, reader.Read(row, rows.Columns()))
	}
	return proposal, all
}

// A newcomer with a register that nobody here has seen gets far by inspection alone.
func TestARegisterNeverSeenIsReadByItsProposal(t *testing.T) {
	latin, err := charmap.Windows1252.NewEncoder().String(acervo)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sheet.New(strings.NewReader(latin), sheet.Options{}); err == nil || !strings.Contains(err.Error(), "windows-1252") {
		t.Errorf("what is no UTF-8 is not refused with a hint: %v", err)
	}
	proposal, all := proposedBy(t, "acervo.csv", []byte(latin), sheet.Options{Encoding: "windows-1252"})
	want := []string{
		"2 acervo-1001 agreement 1975-03-12 BR:party, SUHH:party, Moscou, transport, entry_into_force=1976-03-15",
		"3 acervo-1002 convention 1960-04-01 BR:party, CSHH:party, Praga, culture, entry_into_force=, termination=",
		"4 acervo-1003 agreement 1958-11-17 BR:party, YUCS:party, Belgrado, trade-investment, entry_into_force=, denunciation=",
		"5 acervo-1004 agreement 1973-05-31 BR:party, DDDE:party, Berlim, trade-investment, entry_into_force=, expiry=",
		"6 acervo-1005 agreement 1973-02-28 BR:party, ZRCD:party, Kinshasa, entry_into_force=, termination=",
		"7 acervo-1006 agreement 1992-06-29 BR:party, european-community:party, Bruxelas, entry_into_force=1995-11-01",
		"8 acervo-1007 agreement 1984 BR:party, european-union:party, Brasília, diplomacy, !country_outside(União Europeia)",
		"9 acervo-1008 convention 1991-12-16 BR:party, united-nations:party, Nova York, diplomacy",
		"10 acervo-1009 protocol 1991-03-26 BR:party, AR:party, PY:party, UY:party, mercosur:party, Assunção, trade-investment, entry_into_force=1991-11-29, suspension=",
		"11 acervo-1010 declaration 1996-07-17 BR:party, AO:party, CV:party, GW:party, MZ:party, PT:party, ST:party, community-of-portuguese-language-countries:party, Lisboa, provisional_application=",
		"12 acervo-1011 agreement 1981-11-09 BR:party, ZRCD:party, Brasília, based_on 1973-02-28, !relation_announced(complementar ao )",
		"13 acervo-1012 mou 2004-05-23 BR:party, CN:party, MO:territory, Pequim, trade-investment, approval=, !territory(Macau)",
		"14 acervo-1013 agreement 1979-02-07 BR:party, CV:party, Praia, labour, entry_into_force=1979-02-07, termination=",
		"15 acervo-1014 treaty 1965-10-10 BR:party, republic-of-viet-nam:party, Saigon, diplomacy",
		"16 acervo-1015 agreement  BR:party, Recife, fisheries, !date_unread(30/02/2001), !country_unknown(Atlântida)",
	}
	for n, d := range all {
		if got := said(d); got != want[n] {
			t.Errorf("%s\nwant %s", got, want[n])
		}
	}
	if t.Failed() {
		t.Log(proposal)
	}
	if !strings.Contains(proposal, `"Arquivado": []  # 1 row; not known`) {
		t.Errorf("a status that is not known is not listed:\n%s", proposal)
	}
}

// A word for parties that a table does not name is no name that is missing.
func TestWordsThatNameNobodyAreProposedAsSuch(t *testing.T) {
	proposal, all := inspected(t, "fr.csv", []byte("id,título,partes,assinatura\n1,Acordo um,Brasil; EUA,1961\n2,Acordo dois,Multilateral,1999\n3,Acordo três,Brasil; Vários países,1999\n4,Acordo,أطراف متعددة,1999\n"))
	for i, want := range []string{
		"2 fr-1 agreement 1961 BR:party, US:party", "3 fr-2 agreement 1999", "4 fr-3 agreement 1999 BR:party", "5 fr-4 agreement 1999",
	} {
		if got := strings.TrimSpace(said(all[i])); got != want {
			t.Errorf("%s, want %s\n%s", got, want, proposal)
		}
	}
}

// Headers and dates of other languages are known by their words.
func TestHeadersOfOtherLanguagesAreKnown(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"French":         {"Numéro;Intitulé;Pays;Lieu de signature;Date de signature;Entrée en vigueur;État\nA1;Accord de coopération;France, Haute-Volta;Paris;24 avril 1961;1er août 1963;Abrogé\nA2;Convention fiscale;France, Dahomey;Cotonou;3 février 1962;;En vigueur\n", "2 fr-a1 agreement 1961-04-24 FR:party, HVBF:party, Paris, entry_into_force=1963-08-01, termination="},
		"Spanish":        {"Número|Título|Partes|Lugar|Fecha de firma|Entrada en vigor|Estado\n1|Tratado de paz|España y Marruecos|Madrid|16 de noviembre de 1910|2 de enero de 1911|Terminado\n2|Convenio comercial|España y Perú|Lima|3 de mayo de 1990||Vigente\n", "2 fr-1 treaty 1910-11-16 ES:party, MA:party, Madrid, entry_into_force=1911-01-02, termination="},
		"Arabic":         {"الرقم,العنوان,الأطراف,مكان التوقيع,تاريخ التوقيع,تاريخ النفاذ,الحالة\n1,اتفاقية تعاون أمني,المغرب؛ الإمارات,الرباط,٢٣ سبتمبر ٢٠٢٤,1 يناير 2025,نافذة\n2,مذكرة تفاهم,المغرب؛ الأردن,عمان,12 مايو 2010,,ملغاة\n", "2 fr-1 agreement 2024-09-23 MA:party, AE:party, الرباط, entry_into_force=2025-01-01"},
		"German":         {"Nummer;Titel;Vertragsparteien;Ort;Unterzeichnung;Inkrafttreten;Status\n1;Abkommen über den Luftverkehr;Deutschland, Österreich;Wien;3. März 1998;1. Dezember 1999;In Kraft\n2;Vertrag über Handel;Deutschland, Jugoslawien;Belgrad;12. Mai 1970;;Außer Kraft\n", "2 fr-1 agreement 1998-03-03 DE:party, AT:party, Wien, entry_into_force=1999-12-01"},
		"Italian":        {"N.;Titolo;Parti contraenti;Luogo di firma;Data di firma;Entrata in vigore;Stato\n1;Memorandum d'intesa sulla cooperazione;Italia, Regno di Jugoslavia;Belgrado;3 marzo 1934;1 gennaio 1935;Estinto\n2;Trattato di amicizia;Italia, Marocco;Rabat;12 maggio 1970;;In vigore\n", "2 fr-1 mou 1934-03-03 IT:party, YUCS:party, Belgrado, entry_into_force=1935-01-01, termination="},
		"Dutch":          {"Verdragsnummer;Titel;Partijen;Plaats;Datum ondertekening;Inwerkingtreding;Status\n10;Verdrag inzake luchtvaart;Nederland, Marokko;Rabat;20 mei 1959;1 maart 1960;Buiten werking\n11;Briefwisseling;Nederland, Joegoslavië;Belgrado;13 mei 1970;;In werking\n", "2 fr-10 treaty 1959-05-20 NL:party, MA:party, Rabat, entry_into_force=1960-03-01, termination="},
		"Russian":        {"Номер;Название;Стороны;Место подписания;Дата подписания;Вступление в силу;Статус\n10;Соглашение о воздушном сообщении;Россия, Марокко;Рабат;20 мая 1979 г.;1 января 1980 года;Утратил силу\n11;Договор о торговле;СССР, Германия;Берлин;26 ноября 1925;;Действует\n", "2 fr-10 agreement 1979-05-20 SUHH:party, MA:party, Рабат, entry_into_force=1980-01-01, termination="},
		"Turkish":        {"No;Anlaşma Adı;Taraflar;İmza Yeri;İmza Tarihi;Yürürlük Tarihi;Durum\n10;Hava Ulaştırma Anlaşması;Türkiye, Fas;Rabat;20 Mayıs 1999;1 Ağustos 2000;Yürürlükten kalktı\n11;Mutabakat Zaptı;Türkiye, Almanya;Berlin;26 Kasım 1995;;Yürürlükte\n", "2 fr-10 agreement 1999-05-20 TR:party, MA:party, Rabat, entry_into_force=2000-08-01, termination="},
		"Polish":         {"Nr;Tytuł umowy;Strony;Miejsce podpisania;Data podpisania;Data wejścia w życie;Status\n10;Umowa o komunikacji lotniczej;Polska, Maroko;Rabat;20 maja 1979 r.;1 stycznia 1980;Wygasła\n11;Układ o handlu;Polska, Francja i Niemcy;Berlin;26 listopada 1925;;Obowiązuje\n", "2 fr-10 agreement 1979-05-20 PL:party, MA:party, Rabat, entry_into_force=1980-01-01, termination="},
		"Swedish":        {"Beteckning;Titel;Parter;Ort;Undertecknad;Ikraftträdande;Status\n10;Avtal om luftfart;Sverige och Marocko;Rabat;20 maj 1979;1 mars 1980;Upphört\n11;Konvention om handel;Sverige och Frankrike;Berlin;26 oktober 1925;;Ej i kraft\n", "2 fr-10 agreement 1979-05-20 SE:party, MA:party, Rabat, entry_into_force=1980-03-01, termination="},
		"Danish":         {"Nummer;Titel;Parter;Sted;Undertegnet;Ikrafttræden;Status\n10;Overenskomst om luftfart;Danmark og Marokko;Rabat;20. maj 1979;1. marts 1980;Ophørt\n11;Aftale om handel;Danmark og Tyskland;Berlin;26. oktober 1925;;I kraft\n", "2 fr-10 agreement 1979-05-20 DK:party, MA:party, Rabat, entry_into_force=1980-03-01, termination="},
		"Norwegian":      {"Nummer;Tittel;Parter;Sted;Undertegnet;Ikrafttredelse;Status\n10;Avtale om luftfart;Norge og Marokko;Rabat;20. mai 1979;1. desember 1980;Opphørt\n11;Avtale om handel;Norge og Tyskland;Berlin;26. oktober 1925;;I kraft\n", "2 fr-10 agreement 1979-05-20 NO:party, MA:party, Rabat, entry_into_force=1980-12-01, termination="},
		"Chinese":        {"编号,条约名称,缔约国,签署地点,签署日期,生效日期,状态\n10,关于修改航空运输协定的议定书,中国、摩洛哥,拉巴特,1979年5月20日,1980年1月1日,终止\n11,贸易协定,中华人民共和国、法国,巴黎,1985年11月26日,,有效\n", "2 fr-10 protocol 1979-05-20 CN:party, MA:party, 拉巴特, entry_into_force=1980-01-01, termination="},
		"Japanese":       {"番号,条約名,締約国,署名地,署名日,発効日,状況\n12,投資協定,日本、ペルー,リマ,1989年5月20日,,有効\n10,航空業務に関する協定,日本、モロッコ,ラバト,1979年5月20日,1980年1月1日,終了\n11,所得に対する租税に関する条約,日本、フランス,パリ,1985年11月26日,,有効\n", "2 fr-12 agreement 1989-05-20 JP:party, PE:party, リマ, entry_into_force="},
		"parts of dates": {"ID,Treaty,Party 1,Party 2,Year,Month,Day,Entry into force\n1,Peace,Morocco,Spain,1950,2,11,1951-01-01\n2,Trade,Peru,Chile,1951,3,12,\n", "2 fr-1 other 1950-02-11 MA:party, ES:party, entry_into_force=1951-01-01"},
		"lists":          {"Treaty,Date,Countries,In force?\nTreaty on water,1 May 1970,\"Trinidad and Tobago, Morocco and Spain\",Yes\nTreaty on air,2 May 1961,\"France, Germany and Italy\",No\nTreaty on salt,3 May 1962,Iraq–Iran,No\n", "2 fr-treaty-on-water treaty 1970-05-01 TT:party, MA:party, ES:party, entry_into_force="},
		"lines":          {"id,title,parties,signed\n1,Treaty on water,\"Morocco\nSpain\",1970-05-01\n2,Treaty on air,\"France\nPeru\nChile\",1971-05-02\n", "2 fr-1 treaty 1970-05-01 MA:party, ES:party"},
		"json":           {"{\"id\":\"1\",\"title\":{\"en\":\"Agreement\",\"fr\":\"Accord\"},\"parties\":[\"MAR\",\"ESP\"],\"signature_date\":\"1960-03-04\",\"status\":\"in_force\"}\n", "1 fr-1 agreement 1960-03-04 MA:party, ES:party, entry_into_force="},
		"document":       {"{\"count\": 1, \"data\": {\"items\": [\n{\"id\": \"1\", \"title\": \"Agreement\", \"parties\": [{\"name\": \"Morocco\", \"role\": \"party\"}, {\"name\": \"Spain\", \"role\": \"party\"}], \"signature_date\": \"1960-03-04\"}]}}\n", "1 fr-1 agreement 1960-03-04 MA:party, ES:party"},
		"addresses":      {"title,parties,signed,page,schema\nAgreement,Morocco; Spain,1961-02-03,https://x.example/1,https://x.example/\nTreaty,Morocco; Peru,1961-02-04,https://x.example/2,https://x.example/\n", "2 fr-https-x-example-1 agreement 1961-02-03 MA:party, ES:party"},
		"none so far":    {"id,title,parties,place of signature,signed,in force from,denounced by\n1,Agreement,Morocco; Spain,Rabat,1961-02-03,,\n2,Agreement two,Morocco; Peru,Lima,1999-03-04,,\n", "2 fr-1 agreement 1961-02-03 MA:party, ES:party, Rabat"},
		"serials":        {"id,title,parties,signed\n1,Agreement one,Morocco; Spain,36161\n2,Agreement two,Morocco; Peru,41730\n3,Agreement three,Morocco; Chile,28491\n", "2 fr-1 agreement 1999-01-01 MA:party, ES:party"},
		"a date each":    {"title,parties,signed\nAgreement,Morocco; Spain,1961-01-02\nAgreement,Morocco; Peru,1999-03-04\n", "2 fr-agreement agreement 1961-01-02 MA:party, ES:party"},
		"years":          {"id,title,parties,signed\n1,Agreement one,Morocco; Spain,1961\n2,Agreement two,Morocco; Peru,1999\n", "2 fr-1 agreement 1961 MA:party, ES:party"},
	} {
		t.Run(name, func(t *testing.T) {
			proposal, all := inspected(t, "fr.csv", []byte(c.file))
			if got := said(all[0]); got != c.want {
				t.Errorf("%s\nwant %s\n%s", got, c.want, proposal)
			}
		})
	}
}

// Registers say more in their words than columns: whose they are, what their subjects are, in what languages the texts are.
func TestAProposalReadsTheWords(t *testing.T) {
	french := "N° d'accord;Titre;Pays partenaire;Nature;Date de signature;Lieu de signature;Statut;Domaine;Langues;Signataire français\n" +
		"F1;Accord entre la République française et le Maroc sur la pêche;Maroc;Accord;1er mars 1999;Paris;En vigueur;Pêche;français, arabe;M. Dupont\n" +
		"F2;Avenant entre la France et l'Espagne;Espagne;Avenant;2 mai 2001;Paris et Rabat;Non entré en vigueur;Sécurité intérieure;français;M. Dupont\n" +
		"F3;Convention franco-tunisienne;Tunisie;Convention;3 juin 2003;Rabat;Remplacé;Coopération judiciaire et militaire;français et anglais;\n"
	united := "Registration Number\tTitle\tParticipant(s)\tPlaces/dates of conclusion\tEIF information\tAuthentic text(s)\tType of document\n" +
		"I-1\tAgreement on air services\tMorocco; Netherlands (for Aruba)\tRabat, 12 March 1978\t1 April 1979 by notification, in accordance with article 5\tArabic, French\tBilateral\n" +
		"I-2\tTreaty of peace\tMorocco; Spain\tGeneva and New York, 1 May 1985\tprovisionally on 2 June 1985 and definitively on 3 July 1986\tArabic and Klingon\tBilateral\n"
	for name, c := range map[string]struct{ file, want, says string }{
		"French": {french, "2 x-f1 agreement 1999-03-01 MA:party, FR:party, Paris, fisheries, fr, ar, entry_into_force=\n3 x-f2 agreement 2001-05-02 ES:party, FR:party, Paris, Rabat, security, fr, amends , !places_split(Paris et Rabat), !relation_announced(avenant)\n" +
			"4 x-f3 convention 2003-06-03 TN:party, FR:party, Rabat, judicial-cooperation, military-cooperation, fr, en, entry_into_force=, termination=",
			`#   - {column: "Signataire français", country: XX, language: fr}`},
		"United Nations": {united, "2 x-i-1 agreement 1978-03-12 MA:party, NL:party, AW:territory, Rabat, ar, fr, entry_into_force=1979-04-01, !territory(Netherlands (for Aruba))\n" +
			"3 x-i-2 treaty 1985-05-01 MA:party, ES:party, Geneva and New York, ar, provisional_application=1985-06-02, entry_into_force=1986-07-03, !date_qualified(provisionally on 2 June 1985 and definitively on 3 July 1986)", `"Klingon": []  # 1 row; not known`},
	} {
		t.Run(name, func(t *testing.T) {
			proposal, all := inspected(t, "x.csv", []byte(c.file))
			var got []string
			for _, d := range all {
				got = append(got, said(d))
			}
			if strings.Join(got, "\n") != c.want || !strings.Contains(proposal, c.says) {
				t.Errorf("%s\nwant\n%s\nwith %s\n%s", strings.Join(got, "\n"), c.want, c.says, proposal)
			}
		})
	}
}

// Above the names of the columns a table may have a title, a day and nothing; and a dash says nothing.
func TestTheHeaderIsFoundBelowATitle(t *testing.T) {
	const (
		table = "Código;Denominación;Contraparte;Fecha de suscripción;Fecha de vigencia;Situación\nB1;Convenio sobre pesca;Marruecos;3 de mayo de 1990;-;Derogado\n" +
			"B2;Acuerdo sobre educación;Birmania;4 de junio de 1991;5 de julio de 1992;Vigente\nB3;Canje de Notas;Santa Sede;6 de agosto de 1993;-;Inactivo\n"
		plain = "columns: [\"Código\"]"
	)
	for name, c := range map[string]struct{ above, want string }{
		"nothing":          {"", `file: {empty: ["-"]}`},
		"a title":          {"Registro de Tratados\n", `file: {header_row: 2, empty: ["-"]}`},
		"a title and more": {"Registro de Tratados, Lima\nActualizado al 31/12/2020\n\n", `file: {header_row: 4, empty: ["-"]}`},
		"with delimiters":  {"Registro de Tratados;;;;;\n;;;;;\n", `file: {header_row: 3, empty: ["-"]}`},
	} {
		open := func(how sheet.Options) (*sheet.Reader, error) {
			return sheet.New(strings.NewReader(c.above+table), how)
		}
		proposal, err := intake.Inspect("x.csv", sheet.Options{}, open, world())
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{plain, c.want, `{kind: entry_into_force, date: {column: "Fecha de vigencia"}}`, `"Derogado": [entry_into_force, termination]`, `"Inactivo": [entry_into_force, termination]`} {
			if !strings.Contains(proposal, want) {
				t.Errorf("%s: %s is missing in\n%s", name, want, proposal)
			}
		}
		m := parsed(t, proposal)
		rows, err := open(m.Options())
		if err != nil || !strings.HasPrefix(strings.Join(rows.Columns(), ";")+"\n", "Código;Denominación") {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A workbook likewise.
	book := excelize.NewFile()
	if err := book.SetCellStr("Sheet1", "A1", "Registro de Tratados"); err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(strings.TrimSpace(table), "\n") {
		cells := strings.Split(line, ";")
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", n+3), &cells); err != nil {
			t.Fatal(err)
		}
	}
	content, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	proposal, err := intake.Inspect("x.xlsx", sheet.Options{}, func(how sheet.Options) (*sheet.Reader, error) {
		return sheet.New(bytes.NewReader(content.Bytes()), how)
	}, world())
	if err != nil || !strings.Contains(proposal, `file: {header_row: 3, empty: ["-"]}`) || !strings.Contains(proposal, plain) {
		t.Errorf("%v\n%s", err, proposal)
	}
	// What has no better header keeps the one that it has, and what is no table is refused.
	for content, want := range map[string]string{
		"names\nMorocco\nSpain\n": `columns: ["names"]`, "a,b\n1\n2\n3\n": `columns: ["a"]`, "": "", "\xff\x01\x02,\x80\n\x03,\x04\n": "", "Ref;Country;Title;Country\nA-x;Morocco;Agreement on fish;Spain\n": "",
		"Ref;Country;Title\nA-x;Morocco;Agreement on fish;note\n": `columns: ["Ref"]`, ";Country;Title\nA-x;Morocco;Agreement on fish\nA-y;Spain;Treaty\n": `columns: ["column 1"]`,
	} {
		proposal, err := intake.Inspect("x.csv", sheet.Options{}, func(how sheet.Options) (*sheet.Reader, error) { return sheet.New(strings.NewReader(content), how) }, world())
		if !strings.Contains(proposal, want) || (err != nil) != (want == "") || strings.Contains(proposal, "header_row") {
			t.Errorf("%q: %v\n%s", content, err, proposal)
		}
	}
}

// A column of the end is not one of the beginning, an organisation has no register of its own, and what a value has in it does not
// break the mapping.
func TestProposalsAreCareful(t *testing.T) {
	for content, c := range map[string]struct{ has, hasNot string }{
		"id;title;In Kraft seit;Außer Kraft seit\n1;Vertrag;01.02.1990;31.12.1999\n":                                                                    {`{kind: termination, date: {column: "Außer Kraft seit"}}`, `entry_into_force, date: {column: "Außer`},
		"id;title;In force;In force until\n1;Treaty;1990-02-01;1999-12-31\n":                                                                            {`{kind: termination, date: {column: "In force until"}}`, "xxx"},
		"id;title;parties\n1;United Nations Convention on salt;Morocco\n2;United Nations Convention on air;Spain\n":                                     {`{column: "parties"}`, "- {country: united-nations}"},
		"id;title;parties\n1;Treaty of France with Morocco and Spain;Morocco, Spain\n2;Treaty of France with Peru and Spain;Peru, Spain\n":              {`split: [","]`, "- {country: FR}"},
		"id;title;language\n1;Treaty;Norwegian\n2;Convention;English/French\n":                                                                          {"languages:", "parties:"},
		"id;title;signed at;place\n1;Treaty;March 12, 1978;Rabat\n":                                                                                     {`signed: {column: "signed at"}`, "pattern"},
		"id;title;Signed;In force\n1;Treaty;Washington, 05/03/1999;12/31/1999\n2;Treaty b;Washington, 05/04/1999;11/30/1999\n":                          {"dates: {order: mdy}", "guessed: no day"},
		"id;title;subject;ok\n1;Treaty;a \\u003c b;✓\n2;Treaty b;\"it's: # \"\"so\"\"\";✓\n3;Treaty c;-;*\n":                                            {`"it's: # \"so\"": []`, "✓\""},
		"id;title;signed\n" + strings.Repeat("1;Treaty;1970\n2;Treaty;1971\n", 600):                                                                     {`signed: {column: "signed"}`, "ignore"},
		"Código;Título;Partes\n1900;Acordo;Marrocos\n1901;Tratado;Espanha\n":                                                                            {`columns: ["Código"]`, "ignore"},
		"id,title,parties\n" + strings.Repeat("1,Treaty,France; Spain\n", 200) + "2,Treaty,Peru | Chile\n3,Treaty,Chad | Mali\n4,Treaty,Togo | Benin\n": {`split: [";", "|"]`, "xxx"},
		"id,title,parties\n" + strings.Repeat("1,Treaty,France; Spain\n", 200) + "2,Treaty,A / B\n3,Treaty,C / Mali\n4,Treaty,Togo / D\n":               {`split: [";"]`, "xxx"},
	} {
		for _, name := range []string{"x.csv", "null.csv", "1.csv"} {
			proposal, _ := inspected(t, name, []byte(content))
			if !strings.Contains(proposal, c.has) || strings.Contains(proposal, c.hasNot) {
				t.Errorf("%s is missing, or %s is not, in\n%s", c.has, c.hasNot, proposal)
			}
		}
	}
}

// What a status denies or expects was not done, and a word within another says nothing.
func TestAStatusSaysWhatWasDone(t *testing.T) {
	const force, ended, suspended, unknown = "entry_into_force", "entry_into_force, termination", "entry_into_force, suspension", "?"
	for want, statuses := range map[string]string{
		"": "Not in force|No vigente|Aún no vigente|Todavía no en vigor|Firmado, no vigente|Firmado pero no ratificado|Nicht in Kraft|Noch nicht in Kraft|Non entré en vigueur|Pas encore en vigueur|لم تدخل حيز النفاذ|قيد المصادقة|في طور المصادقة|" +
			"In process of ratification|Em processo de ratificação|Ratificação necessária|Em tramitação|Entrará em vigor|Entrera en vigueur|To be signed|To be ratified|Unsigned|Subject to ratification|Por ratificar|À ratifier|" +
			"En proceso de ratificación|In Ratifizierung|Disapproved|Desaprobado|Never entered into force|Niepodpisana|Wejdzie w życie|未生效|非现行有效|批准中|Ej i kraft|Ikke i kraft|未発効",
		force:     "In force|In force, as amended|Obowiązuje|I kraft|Gældende|现行有效|有効|Vigente no Brasil|Em vigor sem prazo|Vigente sin plazo|En vigueur sans limite|In force; replaces agreement of 1950|سارية المفعول|Active|Effective|In Kraft",
		ended:     "Terminated|No longer in force|Encerrado|Wygasła|Nieobowiązująca|Upphävt|Ophørt|Opphevet|终止|失效|終了|Ya no vigente|N'est plus en vigueur|Fora de vigor|Dejó de estar en vigor|Deixou de vigorar|Remplacé|Remplacée par l'accord de 1990|Replaced|Superseded|Inactive|Inactivo|Derogado|Substituído|Außer Kraft|Nicht mehr in Kraft|ملغاة|Ceased to be in force",
		suspended: "Suspended|Suspenso|معلقة",
		unknown:   "Sans effet|Amended|Extended|Recommended|Accession|Succession|Processed|Designated|Remplace l'accord de 1950|Withdrawn|Retirado|Retiré", "termination": "Anulado|Annulé|Annullato|Annulled|Void",
		"ratification": "Ratified|Ratificado", "signature": "Signed|Assinado", "approval": "Approved",
		"entry_into_force, denunciation": "Denounced|Withdrawal|Dénoncé", "entry_into_force, expiry": "Expirado|Caduc|منقضية|Upłynął okres", "provisional_application": "Applied provisionally",
	} {
		for status := range strings.SplitSeq(statuses, "|") {
			proposal, _ := inspected(t, "x.csv", []byte("id;title;status\n1;Agreement;\""+status+"\"\n"))
			line := fmt.Sprintf("%q: [%s]  # 1 row\n", status, want)
			if want == unknown {
				line = fmt.Sprintf("%q: []  # 1 row; not known\n", status)
			}
			if !strings.Contains(proposal, line) {
				t.Errorf("%s is missing in\n%s", line, proposal[strings.Index(proposal, "status:"):])
			}
		}
	}
}

// Of what ended in part the rest is in force, which the proposal says beside it.
func TestAnEndInPartIsNoEnd(t *testing.T) {
	for _, status := range []string{"Substituído em parte", "Parcialmente denunciado", "Derogado parcialmente", "Partiellement abrogé", "Parzialmente abrogato", "Teilweise aufgehoben", "Partially terminated", "Suspended in part"} {
		proposal, _ := inspected(t, "x.csv", []byte("id;title;status\n1;Agreement;"+status+"\n"))
		if line := fmt.Sprintf("%q: [entry_into_force]  # 1 row; in part\n", status); !strings.Contains(proposal, line) {
			t.Errorf("%s is missing in\n%s", line, proposal[strings.Index(proposal, "status:"):])
		}
	}
}

// A word for a subject is of ours where one says the same, in any of six languages.
func TestSubjectsAreGuessedWithCare(t *testing.T) {
	for subject, want := range map[string]string{
		"Mediation": "", "Consultations": "", "Trade": "trade-investment", "Educação e cultura": "culture, education", "Luftverkehr": "transport", "Cooperation": "", "Foreign policy": "", "Normal relations": "",
		"Recognition of diplomas": "", "Money": "", "Agricultura": "agriculture", "Marine pollution": "environment", "Human rights": "human-rights", "حقوق الإنسان": "human-rights", "Nuclear weapons": "non-proliferation",
		"Police cooperation": "police-cooperation", "Energía": "energy", "Segurança social": "labour", "Seguridad social": "labour", "Sicurezza sociale": "labour", "Soziale Sicherheit": "labour", "Segurança": "security",
		"Dupla tributação": "taxation", "Doble imposición": "taxation", "Auxílio judiciário": "judicial-cooperation", "Emigração": "migration", "Propriedade literária": "intellectual-property",
	} {
		proposal, _ := inspected(t, "x.csv", []byte("id;title;subject\n1;Agreement;"+subject+"\n"))
		if line := fmt.Sprintf("%q: [%s]  # 1 row\n", subject, want); !strings.Contains(proposal, line) {
			t.Errorf("%s is missing in\n%s", line, proposal[strings.Index(proposal, "topics:"):])
		}
	}
}

// Rubbish costs its own row, or its own cell, and is told.
func TestRubbishIsTold(t *testing.T) {
	m := parsed(t, "source: {id: x, title: X, url: 'urn:x', kind: register, tier: other}\nidentity: {scheme: x, columns: [id]}\ntitles: [{column: title, language: en}]\nsigned: {column: signed}\n")
	content := "id,title,signed\n\n1,A,2001\n,,\n1,twice,2001\n2,\"B\x00C\",2002\n3," + strings.Repeat("long ", 20_000) + ",2003\n4,D\n5,E,2004,more\n6,F,\x00\n7,,2005\n"
	var got []string
	for _, d := range drafts(t, m, content) {
		line := fmt.Sprintf("%d %s", d.Line, d.Key)
		for _, n := range d.Notes {
			line += " " + string(n.Code) + "@" + n.Column
		}
		d.Instrument.ID = d.Wish
		if flaws, ok := d.Instrument.Validate().(models.Invalid); ok && len(d.Notes) == 0 { //nolint:errorlint // it comes as it is
			line += " " + flaws[0].Location
		}
		got = append(got, line)
	}
	if want := "3 1; 4  row_no_record@; 5 1; 6 2; 7 3; 8  row_unreadable@; 9  row_unreadable@; 10 6; 11 7 title_supplied@"; strings.Join(got, "; ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, "; "), want)
	}
}

// What stands among the rows of a table and is no record of it is told, and is not proposed as one.
func TestWhatIsNoRecordIsTold(t *testing.T) {
	proposal, all := inspected(t, "x.csv", []byte("Nº;Título;Parte;Assinatura;Situação\n1;Acordo A;Peru¹;12/03/1998;Vigente (1)\nNº;Título;Parte;Assinatura;Situação\n2;Total ban treaty;Chile [2];13/03/1998*;Vigente*\n"+
		"3;Tratado;*Mali;14/03/1998;Vigente\nTotal: 3 atos;;;;\n;Total;3;;\n;Fonte: MRE;;;\n4;Total do tratado;;;\n"+
		"Continua na folha seguinte;;;;\n(1) Ver nota do arquivo no vol. IV;;;;\n;;;;\n* Só o anexo II;;;;\n12 (a);;;;\nContinuidade;;;;\n"))
	var got []string
	for _, d := range all {
		got = append(got, said(d))
	}
	want := []string{"2 x-1 agreement 1998-03-12 PE:party, entry_into_force=", "3    !row_no_record()", "4 x-2 treaty 1998-03-13 CL:party, entry_into_force=", "5 x-3 treaty 1998-03-14 ML:party, entry_into_force=",
		"6    !row_no_record()", "7    !row_no_record()", "8    !row_no_record()", "9 x-4 treaty",
		"10    !row_no_record()", "11    !row_no_record()", "12    !row_no_record()", "13    !row_no_record()", "14 x-12-a other  !title_supplied()", "15 x-continuidade other  !title_supplied()"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || !strings.Contains(proposal, `"Vigente": [entry_into_force]  # 3 rows`) || strings.Contains(proposal, `"Situação": [`) {
		t.Errorf("%s\n%s", strings.Join(got, "\n"), proposal)
	}
}

// A column for dates that has none yet is proposed by its header, unless that says who or where.
func TestDatesThatAreStillMissingArePlaced(t *testing.T) {
	proposal, _ := inspected(t, "x.csv", []byte("id,title,signed,in force from,denounced on,place of accession,force majeure clause,Ratification required\n1,Agreement,1961-02-03,,,,,\n"))
	want := `actions:
  - {kind: entry_into_force, date: {column: "in force from"}}  # empty so far
  - {kind: denunciation, date: {column: "denounced on"}}  # empty so far
`
	if !strings.Contains(proposal, want) || strings.Contains(proposal, "kind: accession") || strings.Contains(proposal, "kind: ratification") {
		t.Errorf("%s", proposal)
	}
}

// A column of statuses is read though many name another instrument, a word between names parts them, and the register's own country is the one that
// most titles name beside the others.
func TestARegisterOfOneStateIsProposed(t *testing.T) {
	var b strings.Builder
	b.WriteString("N.º;Título;Outra(s) Parte(s);Assinado em;Estado da vigência;Modifica (n.º);Ver base\n")
	partners := []string{"Espanha", "França", "Itália", "Peru", "Chile"}
	for n := range 200 {
		partner, status, title := partners[n%5], "Vigente", "Acordo com "+partners[n%5]
		if n%5 == 0 {
			partner += " e Marrocos"
		}
		if n%10 == 1 {
			partner += " + Brasil"
		}
		if n%3 == 0 {
			title = "Acordo entre a República Portuguesa e " + partners[n%5]
			status = fmt.Sprintf("Substituído pelo n.º B-%d/1998", n)
		}
		if n%2 == 0 {
			title = "Tratado entre Portugal e " + partners[n%5]
		}
		fmt.Fprintf(&b, "A-%d/1990;%s;%s;%02d-03-1990;%s;A-%d/1990;A-%d/1990\n", n, title, partner, 1+n%28, status, (n+7)%200, (n+9)%200)
	}
	proposal, _ := inspected(t, "x.csv", []byte(b.String()))
	for _, want := range []string{`" + "`, `" e "`, "{country: PT}", `"Vigente": [entry_into_force]  # 133 rows`, `"Substituído pelo n.º B-12/1998": [entry_into_force, termination]`, `{column: "Modifica (n.º)", kind: amends}`, `# Numbers of other rows stand in "Ver base".`} {
		if !strings.Contains(proposal, want) {
			t.Errorf("%s is missing in\n%s", want, proposal)
		}
	}
}
