package intake

import "testing"

// announcing are titles by what they do to another instrument; those of "" do it to something else, or do nothing.
var announcing = map[string]map[string][]string{
	"en": {
		"amends":     {"Additional Protocol to the Convention on Social Security of 4 May 1990", "Amendment to the Air Services Agreement of 1950", "Protocol on the revision of the Treaty of Commerce", "Annex to the Agreement on Trade", "Modification of Article 5 of the Cultural Convention"},
		"extends":    {"Agreement on the renewal of the Cooperation Agreement", "Exchange of Notes on the prolongation of the Trade Treaty", "Extension of the duration of the Agreement on Fisheries", "Loan for the extension of works under the Treaty, and renewal of the Treaty", "Extension of the effect of Minute No. 256"},
		"terminates": {"Agreement on the termination of the Extradition Treaty of 1901", "Protocol on the abrogation of the Convention of 1899"},
		"replaces":   {"Agreement in replacement of the Treaty of 1920"},
		"":           {"Agreement on the renewal of the railway fleet", "Loan agreement for the extension of the airport", "Agreement on the revision of tariffs", "Agreement for the extension of the electricity network", "Convention on the termination of hostilities", "Agreement concerning the modification of the frontier", "Agreement on the prolongation of the runway", "Agreement on the renewal of passports", "Agreement on the annex building of the hospital", "Arrangement on the renewal of permits under the Agreement on Labour"},
	},
	"fr": {
		"amends":     {"Protocole additionnel à la Convention du 3 mai 1969", "Avenant à l'accord de transport aérien", "Protocole de révision de la Convention fiscale", "Accord portant modification de l'Accord du 3 mai 1969", "Annexe à l'Accord de coopération du 3 mai 1969"},
		"based_on":   {"Accord portant application de la Convention du 3 mai 1969", "Arrangement administratif relatif à l'application de la Convention générale de sécurité sociale", "Protocole pris en exécution de l'Accord du 3 mai 1969"},
		"extends":    {"Échange de lettres portant renouvellement de l'accord de pêche", "Accord de prorogation de la Convention du 3 mai 1969"},
		"terminates": {"Protocole portant dénonciation de la Convention de 1957", "Accord relatif à l'abrogation du Traité de 1904"},
		"":           {"Accord de prêt pour le renouvellement de la flotte", "Accord relatif à la révision des tarifs", "Convention de financement pour la prolongation de la ligne de métro", "Accord relatif au renouvellement des passeports", "Accord sur la modification des frontières", "Contrat de reconduction des bourses", "Accord relatif à l'abrogation des visas", "Accord sur la résiliation des baux"},
	},
	"ar": {
		"amends":     {"بروتوكول إضافي للاتفاقية المبرمة في 3 مايو 1969", "ملحق باتفاقية النقل الجوي", "بروتوكول تعديل الاتفاقية التجارية", "بروتوكول ملحق بالاتفاق الثقافي", "ملحق لاتفاق التعاون"},
		"extends":    {"اتفاق تمديد العمل باتفاقية الصيد", "بروتوكول تجديد الاتفاق التجاري", "تمديد مذكرة التفاهم"},
		"terminates": {"اتفاق بشأن إنهاء العمل بالاتفاقية القضائية", "بروتوكول إلغاء معاهدة 1904"},
		"based_on":   {"ترتيب إداري تنفيذا لاتفاقية الضمان الاجتماعي"},
		"":           {"اتفاق حول إلغاء التأشيرات", "اتفاقية بشأن إلغاء الازدواج الضريبي", "اتفاق إلغاء الرسوم الجمركية", "اتفاقية قرض لتجديد الأسطول", "اتفاق تمديد خط أنابيب الغاز", "اتفاق تعديل الحدود", "اتفاق إلغاء تأشيرات الدخول لحاملي جوازات السفر", "مذكرة بشأن تجديد جوازات السفر", "اتفاق إنهاء حالة الحرب"},
	},
	"pt": {
		"amends":     {"Ajuste ao Protocolo Adicional ao Convênio Cultural", "Protocolo Adicional ao Acordo de Comércio", "Revisão da Convenção de 1950", "Termo aditivo ao Contrato", "Acordo de alteração do Tratado de 1909", "Anexo ao Acordo de Pesca"},
		"replaces":   {"Acordo para Substituição do Acordo de Comércio de 1970", "Convênio em substituição ao Convênio de 1969"},
		"based_on":   {"Ajuste Complementar ao Acordo Básico de Cooperação Técnica, de 1º de abril de 1970", "Acordo complementar à Convenção sobre Seguridade Social"},
		"extends":    {"Prorrogação do Acordo de Comércio", "Renovação do Convênio Cultural"},
		"terminates": {"Denúncia do Tratado de Extradição", "Acordo sobre a extinção do Acordo de Pesca"},
		"":           {"Acordo sobre revisão de tarifas", "Acordo para a renovação da frota", "Acordo sobre prorrogação de vistos", "Acordo para a alteração de limites", "Acordo sobre a extinção de passaportes", "Acordo para a substituição de importações", "Convênio para a modificação de bagagens", "Acordo sobre a rescisão de aluguéis"},
	},
	"es": {
		"amends":     {"Protocolo Adicional al Convenio de 1969", "Enmienda al Acuerdo de Transporte Aéreo", "Protocolo de revisión del Tratado de Comercio", "Acuerdo que modifica el Convenio de 1969", "Anexo al Acuerdo de Pesca"},
		"extends":    {"Prórroga del Convenio Cultural", "Renovación del Acuerdo de Pesca", "Acuerdo que prorroga el Convenio de 1969"},
		"terminates": {"Denuncia del Tratado de Extradición", "Acuerdo sobre la terminación del Convenio de 1969"},
		"replaces":   {"Acuerdo en sustitución del Convenio de 1969"},
		"based_on":   {"Acuerdo complementario al Convenio Básico de Cooperación", "Acuerdo Complementario del Convenio Básico de Cooperación"},
		"":           {"Acuerdo para la renovación de la flota", "Acuerdo sobre revisión de tarifas", "Convenio para la modificación de límites", "Acuerdo sobre la prórroga de visados", "Acuerdo para la terminación de la guerra", "Acuerdo de sustitución de importaciones", "Acuerdo sobre la denuncia de delitos", "Acuerdo de derogación de visados"},
	},
}

// Most titles have none of what is in the words that are looked for, so that those are seldom tried: it is in each of their matches, and no short one.
func TestWordsOfAnnouncementsHoldWhatIsLookedForFirst(t *testing.T) {
	for phrase, want := range map[string]string{"amendments? (?:to|of)": "amendment", `prorog\w+` + anInstrument + "x)": "prorog", "(?:en|pour l.) ?application d": "application d", "[يت]عدل": "عدل"} {
		if got := held(phrase); got != want {
			t.Errorf("%s holds %q, want %q", phrase, got, want)
		}
	}
	for _, a := range spoken().announcing {
		for _, w := range a.words {
			if len(w.holds) < 4 {
				t.Errorf("%s holds %q", w.words, w.holds)
			}
		}
	}
}

// What is done to an instrument names it, and what is done to a fleet, to tariffs or to visas is no relation.
func TestTitlesAnnounceWhatIsDoneToInstrumentsAlone(t *testing.T) {
	for tag, kinds := range announcing {
		for want, titles := range kinds {
			for _, title := range titles {
				if a, _ := announcedBy(title); a.Kind != want {
					t.Errorf("%s: %s: %q (%s), want %q", tag, title, a.Kind, a.Words, want)
				}
			}
		}
	}
}
