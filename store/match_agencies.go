package store

import (
	"slices"
	"strings"

	"mithaq/models"
	"mithaq/query"
	"mithaq/text"
)

// nameApart is a name of an agency, taken apart: which country it names, if it is one, and what it says besides.
type nameApart struct {
	country string
	several bool
	rest    []text.Word
}

// takeApart takes the names that are asked for apart.
func (m *matcher) takeApart() ([]nameApart, error) {
	atlas, err := m.store.atlas.of(m.tx)
	if err != nil {
		return nil, err
	}
	names := make([]nameApart, len(m.asked.Names))
	for i, name := range m.asked.Names {
		names[i] = apartOf(atlas, name, m.asked.Date)
	}
	return names, nil
}

func apartOf(atlas *atlas, name string, on models.Date) nameApart {
	ids, rest := atlas.gazetteer().Apart(name, on)
	n := nameApart{several: len(ids) > 1, rest: sayings(rest)}
	if len(ids) == 1 {
		n.country = ids[0]
	}
	return n
}

// of says that a name is that of an agency of the country, as far as the name itself says.
func (n nameApart) of(country string) bool {
	return !n.several && len(n.rest) > 0 && (n.country == "" || n.country == country)
}

// How sure a name is that is the same but for its country, and one that is the same in another language.
const (
	byCountry     = 0.95
	byTranslation = 0.93
)

// likenessOfAgencies compares names of agencies as they stand. Where it is known which country is meant, the names of its agencies are compared
// without it as well, for it goes without saying, and across languages. If no country is asked for, it is the one that the names of the
// description name, provided that one of the records belongs to it.
func (m *matcher) likenessOfAgencies(names []nameApart, records []models.Agency) (func(country string) likeness, error) {
	atlas, err := m.store.atlas.of(m.tx)
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		if m.country == nil && !n.several && slices.ContainsFunc(records, func(a models.Agency) bool { return a.Country.ID == n.country }) {
			e := atlas.plain[n.country]
			m.country = &e
		}
	}
	asked := map[string]nameApart{}
	for i, n := range names {
		if m.country != nil && n.of(m.country.id) {
			asked[m.asked.Names[i]] = n
		}
	}
	apart := map[string]nameApart{} // the names of records, each taken apart once for all that are asked for
	return func(country string) likeness {
		return func(a, b string) (float64, models.GroundCode) {
			score, code := likenessOfWords(a, b)
			n, ok := asked[a]
			if !ok || score >= byCountry {
				return score, code
			}
			has, known := apart[b]
			if !known {
				has = apartOf(atlas, b, m.asked.Date)
				apart[b] = has
			}
			if has.of(country) && (n.country != "" || country == m.country.id) {
				return n.alike(has, score, code)
			}
			return score, code
		}
	}, nil
}

// alike compares what two names say besides their country, if that makes them more alike.
func (n nameApart) alike(has nameApart, score float64, code models.GroundCode) (float64, models.GroundCode) {
	if without, as := alikeWords(n.rest, has.rest, alike); byCountry*without > score {
		score, code = byCountry*without, as
	}
	if across, as := alikeWords(translated(n.rest), translated(has.rest), alike); byTranslation*across > score {
		score, code = byTranslation*across, models.AlikeName
		if as == models.PartOfName {
			code = as
		}
	}
	return score, code
}

// drawTranslated draws the agencies of the country of which the words of a name are said in another language.
func (m *matcher) drawTranslated(into *keySet, n nameApart) error {
	country, err := m.countryOf(n)
	if err != nil || country == nil {
		return err
	}
	var stems []string
	for _, w := range n.rest {
		stems = append(stems, officesByConcept[offices[w.Stem]]...)
	}
	x := agencies.index()
	rare, err := m.telling(x, stems)
	if err != nil || len(rare) == 0 {
		return err
	}
	return m.draw(into, x, rare, query.Condition{SQL: "SELECT pk FROM agencies WHERE country_pk = ?", Args: []any{country.pk}})
}

// countryOf is the country that is asked for, or the one that a name names.
func (m *matcher) countryOf(n nameApart) (*atlasEntry, error) {
	if m.country != nil || n.country == "" {
		return m.country, nil
	}
	atlas, err := m.store.atlas.of(m.tx)
	if err != nil {
		return nil, err
	}
	e, ok := atlas.plain[n.country]
	if !ok {
		return nil, nil
	}
	return &e, nil
}

// wordsOfOffices are those by which states call their ministries and services, each line one thing in several languages.
const wordsOfOffices = `
ministry ministère ministerio ministério ministerium ministero وزارة
interior intérieur interno interna internal الداخلية home inneren
foreign étrangères étranger exteriores exterior estrangeiros extérieures الخارجية
justice justicia justiça العدل
defence defense défense defensa defesa الدفاع
finance finances finanzas finanças hacienda fazenda المالية
economy économie economía economia الاقتصاد
health santé salud saúde sanidad الصحة
education éducation educación educação التعليم التربية
agriculture agricultura الفلاحة الزراعة
fisheries fishery pêche pesca pescas الصيد
transport transports transportation transporte transportes النقل
energy énergie energía energia الطاقة
environment environnement medioambiente ambiente البيئة
industry industrie industria indústria الصناعة
trade commerce comercio comércio التجارة
labour labor travail trabajo trabalho الشغل العمل
culture cultura الثقافة
tourism tourisme turismo السياحة
youth jeunesse juventud juventude الشباب
sports sport deportes desporto esporte الرياضة
science sciences ciencia ciência العلوم
security sécurité sûreté seguridad segurança الأمن
cybersecurity cybersécurité ciberseguridad cibersegurança السيبراني
intelligence renseignement renseignements inteligencia inteligência الاستخبارات المخابرات
police policía polícia الشرطة
federal fédérale fédéral federale الاتحادية الاتحادي
national nationale nacional الوطني الوطنية
general générale général geral العامة العام
direction directorate dirección direção المديرية
prosecution prosecutor parquet fiscalía النيابة
treasury trésor tesoro tesouro الخزانة
bank banque banco بنك مصرف
central centrale المركزي
council conseil consejo conselho مجلس المجلس
agency agence agencia agência وكالة
authority autorité autoridad autoridade هيئة الهيئة
institute institut instituto معهد المعهد
academy académie academia أكاديمية الأكاديمية
office bureau oficina مكتب المكتب
customs douanes aduanas alfândegas الجمارك
water eau agua água الماء المياه
development développement desarrollo desenvolvimento التنمية
cooperation coopération cooperación cooperação التعاون`

// fillers say nothing in names of offices: affairs, and the small words of languages whose words are no stops.
const fillers = `affairs affaires asuntos relaciones relações relations negocios negócios الشؤون شؤون del de la las los el y e do da dos das em`

// offices are the concepts by the stems of words; officesByConcept is the reverse. What a filler means is empty.
var offices, officesByConcept = func() (map[string]string, map[string][]string) {
	concepts, stems := map[string]string{}, map[string][]string{}
	for line := range strings.Lines(strings.TrimSpace(wordsOfOffices)) {
		words := text.Words(line)
		for _, w := range words {
			concepts[w.Stem] = words[0].Form
			stems[words[0].Form] = append(stems[words[0].Form], w.Stem)
		}
	}
	for _, w := range text.Words(fillers) {
		concepts[w.Stem] = ""
	}
	return concepts, stems
}()

// translated are words with the concepts of offices in place of those that mean one.
func translated(words []text.Word) (all []text.Word) {
	for _, w := range words {
		concept, known := offices[w.Stem]
		if known && concept == "" {
			continue
		}
		if known {
			w.Form, w.Stem = concept, concept
		}
		all = append(all, w)
	}
	return all
}
