package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// AcervoHeader is the header of the register that Acervo makes.
var AcervoHeader = []string{"Código do Ato", "Título do Ato", "Tipo de Ato", "Partes Contratantes", "Local de Celebração", "Data de Celebração", "Entrada em Vigor", "Situação", "Assunto", "Observações"}

// Acervo makes the rows of a register as a Portuguese-speaking ministry may keep it, the same for each seed: states that have
// ended and organisations among the parties, fifteen statuses, dates in numbers and in words. Of a hundred rows some two have
// a flaw: the number of another, a day that there never was, an unknown party, no title, a force before the signature.
func Acervo(seed uint64, n int) func(yield func(row []string) bool) {
	return func(yield func(row []string) bool) {
		r := rand.New(rand.NewPCG(seed, uint64(n))) //nolint:gosec // the same each time
		for i := range n {
			if !yield(act(r, i)) {
				return
			}
		}
	}
}

var (
	actForms    = []string{"Acordo", "Convênio", "Tratado", "Protocolo", "Memorando de Entendimento", "Ajuste Complementar", "Declaração", "Troca de Notas"}
	actStatuses = []string{"Em Vigor", "Vigente", "Extinto", "Denunciado", "Expirado", "Substituído", "Suspenso", "Revogado", "Em Tramitação", "Em Ratificação", "Assinado", "Aprovado", //nolint:misspell // Portuguese
		"Aplicação Provisória", "Aguarda Promulgação", "Arquivado"}
	actSubjects = []string{"Transportes", "Cultura", "Comércio", "Cooperação", "Diplomacia", "Previdência", "Pesca", "Defesa"} //nolint:misspell // Portuguese
	actPlaces   = []string{"Brasília", "Lisboa", "Luanda", "Moscou", "Praga", "Nova York", "Assunção", "Pequim", "Praia", "São Tomé", "Maputo", "Genebra"}
	actMonths   = []string{"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"}
	// who may be a party, from the first to the last year in which it signed anything.
	actParties = []struct {
		name        string
		from, until int
	}{
		{"Portugal", 1900, 2026}, {"Angola", 1975, 2026}, {"Moçambique", 1975, 2026}, {"Cabo Verde", 1975, 2026}, {"Guiné-Bissau", 1974, 2026}, {"São Tomé e Príncipe", 1975, 2026},
		{"Argentina", 1900, 2026}, {"Uruguai", 1900, 2026}, {"Paraguai", 1900, 2026}, {"China", 1950, 2026}, {"França", 1900, 2026}, {"Itália", 1900, 2026}, {"Estados Unidos", 1900, 2026},
		{"Alemanha", 1991, 2026}, {"Rússia", 1992, 2026}, {"Timor-Leste", 2002, 2026},
		{"União Soviética", 1923, 1991}, {"Tchecoslováquia", 1919, 1992}, {"Iugoslávia", 1930, 1991}, {"República Democrática Alemã", 1950, 1989}, {"Zaire", 1972, 1996}, {"Vietnã do Sul", 1956, 1974},
		{"ONU", 1946, 2026}, {"OEA", 1949, 2026}, {"União Europeia", 1994, 2026}, {"MERCOSUL", 1992, 2026}, {"CPLP", 1997, 2026}, {"Comunidade Europeia", 1960, 2008},
	}
)

// act is one row.
func act(r *rand.Rand, i int) []string {
	pick := func(words []string) string { return words[r.IntN(len(words))] }
	year := 1930 + r.IntN(95)
	day := func(year int) string {
		m, d := r.IntN(12), 1+r.IntN(28)
		switch r.IntN(4) {
		case 0:
			return fmt.Sprintf("%d de %s de %d", d, actMonths[m], year)
		case 1:
			return fmt.Sprintf("1º/%02d/%d", m+1, year)
		}
		return fmt.Sprintf("%02d/%02d/%d", d, m+1, year)
	}
	parties := []string{"Brasil"}
	for len(parties) < 2 || r.IntN(12) == 0 && len(parties) < 7 {
		if p := actParties[r.IntN(len(actParties))]; p.from <= year && year <= p.until {
			parties = append(parties, p.name)
		}
	}
	form, subject, force := pick(actForms), pick(actSubjects), ""
	if r.IntN(2) == 0 {
		force = day(year + 1 + r.IntN(3))
	}
	row := []string{fmt.Sprint(1000 + i), fmt.Sprintf("%s sobre %s entre o Brasil e %s, n.º %d", form, subject, strings.Join(parties[1:], ", "), i+1), form, strings.Join(parties, ", "),
		pick(actPlaces), day(year), force, pick(actStatuses), subject, ""}
	switch r.IntN(250) {
	case 0:
		row[0] = fmt.Sprint(1000 + max(i-1-r.IntN(40), 0))
	case 1:
		row[5] = fmt.Sprintf("30/02/%d", year)
	case 2:
		row[3] += ", Atlântida"
	case 3:
		row[1] = ""
	case 4:
		row[6] = day(year - 1)
	}
	return row
}
