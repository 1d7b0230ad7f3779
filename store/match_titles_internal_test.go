package store

import (
	"slices"
	"testing"

	"mithaq/models"
)

// A word of change counts where it says what the instrument is or what it is done to, not where it tells what goes with it.
func TestATitleSpeaksOfAChangeAtItsHeadOrOfAnotherInstrument(t *testing.T) {
	const extradition = "Convention between Spain and Morocco on extradition"
	for title, want := range map[string][]models.RelationKind{
		"Protocol amending the " + extradition:                                          {models.Amends},
		"Second Additional Protocol to the Treaty":                                      {models.Amends},
		"Supplementary agreement on extradition":                                        {models.Amends},
		"Revised agreement on extradition":                                              {models.Amends},
		"Agreement between Spain and Morocco amending Article 3 of the Convention":      {models.Amends},
		"Agreement between Spain and Morocco amending and supplementing the Convention": {models.Amends},
		"Agreement between Spain and Morocco amending the Convention and the Protocol":  {models.Amends},
		"Exchange of notes constituting an agreement extending the Agreement of 1950":   {models.Extends},
		"Exchange of letters concerning the extension of the trade agreement":           {models.Extends},
		"Termination of the " + extradition:                                             {models.Terminates},
		"Avenant à la convention d'extradition":                                         {models.Amends},
		"Accord complémentaire de coopération":                                          {models.Amends},
		"Accord portant dénonciation de la convention":                                  {models.Terminates},
		"Acuerdo complementario de cooperación":                                         {models.Amends},
		"Canje de notas por el que se prorroga el acuerdo":                              {models.Extends},
		"بروتوكول تعديل اتفاقية النقل الجوي":                                            {models.Amends},
		"البروتوكول الإضافي لاتفاقية تسليم المجرمين":                                    {models.Amends},
		"إنهاء اتفاقية التجارة":                                                         {models.Terminates},
		"تبادل مذكرات بشأن تمديد العمل باتفاقية التجارة":                                {models.Extends},
		"Cultural Agreement (with protocol)":                                            nil,
		extradition + " (with protocol)":                                                nil,
		extradition + " [extended in 1990]":                                             nil,
		extradition + " and Protocol":                                                   nil,
		extradition + " with additional protocol":                                       nil,
		extradition + " with a protocol amending the convention":                        nil,
		extradition + " with exchange of notes extending the agreement":                 nil,
		extradition + " - revised text":                                                 nil,
		extradition + " as amended by the Protocol of 1990":                             nil,
		"Extradition Convention with protocol":                                          nil,
		"Extradition Convention and additional protocol":                                nil,
		"Convention fiscale entre le Maroc et la France (avec protocole)":               nil,
		"Convention fiscale avec protocole additionnel":                                 nil,
		"Convention fiscale et protocole":                                               nil,
		"Convention modifiée de coopération judiciaire":                                 nil,
		"Convenio de extradición con protocolo":                                         nil,
		"Tratado de extradição com protocolo":                                           nil,
		"Protocole d'accord relatif à la coopération culturelle":                        nil,
		"Protocolo de intenciones sobre turismo":                                        nil,
		"Accord sur les énergies renouvelables":                                         nil,
		"Agreement on renewable energy":                                                 nil,
		"Agreement on the extension of railway lines":                                   nil,
		"مذكرة تفاهم تتعلق بالتعاون الثقافي (مع ملحق)":                                  nil,
		"اتفاقية تسليم المجرمين مع بروتوكول إضافي":                                      nil,
		"اتفاقية تسليم المجرمين وبروتوكول":                                              nil,
		"اتفاقية إلغاء التأشيرات":                                                       nil,
	} {
		if got := changesIn([]string{title}); !slices.Equal(got, want) {
			t.Errorf("%s speaks of %v, want %v", title, got, want)
		}
	}
}

func TestASlipIsOneLetter(t *testing.T) {
	for _, c := range []struct {
		a, b string
		slip bool
	}{
		{"prisoner", "prisonner", true}, {"extradition", "extradetion", true}, {"fisheries", "isheries", true}, {"fisherie", "fisheries", true}, {"تسليم", "تسلبم", true}, {"تسليم", "تسيم", true}, {"عتسليم", "تسليم", true},
		{"aaaa", "aaa", true}, {"extradition", "extradetoin", false}, {"fishery", "fisheries", false}, {"تسليم", "تعليق", false}, {"تسليم", "تسم", false},
	} {
		if aSlipApart(c.a, c.b) != c.slip || aSlipApart(c.b, c.a) != c.slip {
			t.Errorf("%s and %s: a slip is %v", c.a, c.b, !c.slip)
		}
	}
}

// What goes with an instrument makes no change of it, whichever title has it.
func TestAnInstrumentWithAProtocolIsNoProtocol(t *testing.T) {
	m := matcher{changes: changesIn([]string{"Protocol amending the Convention"})}
	for title, score := range map[string]float64{"Convention on extradition (with protocol)": 0.7, "Protocole d'accord sur l'extradition": 0.7, "Additional protocol to the Convention": 1} {
		w := &weighed{models.Candidate{Score: 1}}
		m.change(w, models.Instrument{Titles: models.Text{"en": title}})
		if rounded(w.Score) != score {
			t.Errorf("%s: %g, want %g", title, w.Score, score)
		}
	}
}
