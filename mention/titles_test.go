package mention_test

import "testing"

func TestATitleBeginsWithTheFormOfTheInstrument(t *testing.T) {
	for text, want := range map[string]string{
		"The Committee considered the Agreement between Morocco and Egypt on trade.": "Agreement between Morocco and Egypt on trade",
		"The House debated the Extradition Treaty between Morocco and Egypt":         "Extradition Treaty between Morocco and Egypt",
		"Termination of the Agreement between Morocco and Egypt on trade":            "Termination of the Agreement between Morocco and Egypt on trade",
		"Protocol amending the Agreement between Morocco and Egypt on trade":         "Protocol amending the Agreement between Morocco and Egypt on trade",
		"قانون رقم 12 لسنة 2019 بالتصديق على الاتفاقية بين المغرب ومصر بشأن النقل":   "الاتفاقية بين المغرب ومصر بشأن النقل",
	} {
		var got []string
		for _, p := range read(text, "").Proposals {
			got = append(got, p.Instrument.Titles.In(nil))
		}
		check(t, text, got, want)
	}
}
