package mention

import (
	"slices"
	"strings"

	"mithaq/models"
)

// cities are capitals and seats of states, by country and in English, French and Arabic, with further spellings behind these. They are places where the text says that
// something is or was done in them, if the register has no place of the name. A star marks the seats of governments, which may stand for their states; those
// with an exclamation mark are called as a state is, or as a town of another one, in one of the languages, so that they are nothing but that.
const cities = `AE* Abu Dhabi|Abou Dabi|أبوظبي|Abou Dhabi|أبو ظبي;AE Dubai|Dubaï|دبي;AF Kabul|Kaboul|كابول;AL Tirana|Tirana|تيرانا;AM* Yerevan|Erevan|يريفان;AO* Luanda|Luanda|لواندا;
AR* Buenos Aires|Buenos Aires|بوينس آيرس;AT* Vienna|Vienne|فيينا;AU* Canberra|Canberra|كانبيرا;AZ* Baku|Bakou|باكو;BD* Dhaka|Dacca|دكا;BE* Brussels|Bruxelles|بروكسل;
BF* Ouagadougou|Ouagadougou|واغادوغو;BG* Sofia|Sofia|صوفيا;BH* Manama|Manama|المنامة;BI* Bujumbura|Bujumbura|بوجمبورا;BJ* Cotonou|Cotonou|كوتونو;
BR* Brasília|Brasilia|برازيليا;BY* Minsk|Minsk|مينسك;CA* Ottawa|Ottawa|أوتاوا;CD* Kinshasa|Kinshasa|كينشاسا;CG* Brazzaville|Brazzaville|برازافيل;CH* Bern|Berne|برن;
CH Geneva|Genève|جنيف;CI* Abidjan|Abidjan|أبيدجان;CI* Yamoussoukro|Yamoussoukro|ياموسوكرو;CL* Santiago|Santiago|سانتياغو;CM* Yaoundé|Yaoundé|ياوندي;
CN* Beijing|Pékin|بكين;CO* Bogotá|Bogota|بوغوتا;CU* Havana|La Havane|هافانا;CY* Nicosia|Nicosie|نيقوسيا;CZ* Prague|Prague|براغ;DE* Berlin|Berlin|برلين;
DK* Copenhagen|Copenhague|كوبنهاغن;DZ! Algiers|Alger|;EC* Quito|Quito|كيتو;EE* Tallinn|Tallinn|تالين;EG* Cairo|Le Caire|القاهرة;ER* Asmara|Asmara|أسمرة;
ES* Madrid|Madrid|مدريد;ES Barcelona|Barcelone|برشلونة;ET* Addis Ababa|Addis-Abeba|أديس أبابا;FI* Helsinki|Helsinki|هلسنكي;FR* Paris|Paris|باريس;
GA* Libreville|Libreville|ليبرفيل;GB* London|Londres|لندن;GE* Tbilisi|Tbilissi|تبليسي;GH* Accra|Accra|أكرا;GM Banjul|Banjul|بانجول;GN* Conakry|Conakry|كوناكري;
GR* Athens|Athènes|أثينا;HR* Zagreb|Zagreb|زغرب;HU* Budapest|Budapest|بودابست;ID* Jakarta|Jakarta|جاكرتا;IE* Dublin|Dublin|دبلن;IN* New Delhi|New Delhi|نيودلهي;
IQ* Baghdad|Bagdad|بغداد;IR* Tehran|Téhéran|طهران;IT* Rome|Rome|روما;JO! Amman|Amman|;JO Amman|Amman|عمّان;JP* Tokyo|Tokyo|طوكيو;KE* Nairobi|Nairobi|نيروبي;
KH* Phnom Penh|Phnom Penh|بنوم بنه;KM* Moroni|Moroni|موروني;KR* Seoul|Séoul|سيول;KZ* Astana|Astana|أستانا;LB* Beirut|Beyrouth|بيروت;LK* Colombo|Colombo|كولومبو;
LT* Vilnius|Vilnius|فيلنيوس;LV* Riga|Riga|ريغا;LY Benghazi|Benghazi|بنغازي;LY! Tripoli|Tripoli|طرابلس;MA* Rabat|Rabat|الرباط;MA Casablanca|Casablanca|الدار البيضاء;
ML* Bamako|Bamako|باماكو;MR* Nouakchott|Nouakchott|نواكشوط;MT* Valletta|La Valette|فاليتا;MY* Kuala Lumpur|Kuala Lumpur|كوالالمبور;MZ* Maputo|Maputo|مابوتو;
NE* Niamey|Niamey|نيامي;NG* Abuja|Abuja|أبوجا;NL* The Hague|La Haye|لاهاي;NL Amsterdam|Amsterdam|أمستردام;NO* Oslo|Oslo|أوسلو;OM! Muscat|Mascate|مسقط;
PE* Lima|Lima|ليما;PH* Manila|Manille|مانيلا;PK* Islamabad|Islamabad|إسلام أباد;PL* Warsaw|Varsovie|وارسو;PT* Lisbon|Lisbonne|لشبونة;QA* Doha|Doha|الدوحة;
RO* Bucharest|Bucarest|بوخارست;RS* Belgrade|Belgrade|بلغراد;RU* Moscow|Moscou|موسكو;RW* Kigali|Kigali|كيغالي;SA* Riyadh|Riyad|الرياض|Ryad;SA Jeddah|Djeddah|جدة;
SD* Khartoum|Khartoum|الخرطوم;SE* Stockholm|Stockholm|ستوكهولم;SN* Dakar|Dakar|داكار|دكار;SO* Mogadishu|Mogadiscio|مقديشو;SY* Damascus|Damas|دمشق;
TD* N'Djamena|N'Djamena|نجامينا;TG* Lomé|Lomé|لومي;TH* Bangkok|Bangkok|بانكوك;TN! Tunis|Tunis|;TR* Ankara|Ankara|أنقرة;TR Istanbul|Istanbul|إسطنبول;
TZ Dar es Salaam|Dar es Salam|دار السلام;TZ* Dodoma|Dodoma|دودوما;UA* Kyiv|Kiev|كييف;UG* Kampala|Kampala|كمبالا;US New York|New York|نيويورك;
US* Washington|Washington|واشنطن;UZ* Tashkent|Tachkent|طشقند;VN* Hanoi|Hanoï|هانوي;XK Pristina|Pristina|بريشتينا;YE* Sanaa|Sanaa|صنعاء;YE Aden|Aden|عدن;
ZA* Pretoria|Pretoria|بريتوريا;ZM* Lusaka|Lusaka|لوساكا;ZW* Harare|Harare|هراري`

// city is a town of a country.
type city struct {
	names   models.Text
	country string
}

var cityWords, allCities, capitalOf = citiesByWords()

// citiesByWords are the numbers of the cities by their names, and the states by those of their seats of government, in the forms of words.
func citiesByWords() (*trie, []city, map[string]string) {
	t, all, seats := newTrie(), []city(nil), map[string]string{}
	for line := range strings.SplitSeq(cities, ";") {
		mark, list, _ := strings.Cut(strings.TrimSpace(line), " ")
		country, in := strings.TrimRight(mark, "*!"), strings.Split(list, "|")
		all = append(all, city{models.Text{"en": in[0], "fr": in[1], "ar": in[2]}, country})
		for _, name := range in {
			if name == "" {
				continue
			}
			if mark != country {
				seats[strings.Join(forms(name), " ")] = country
			}
			if !strings.HasSuffix(mark, "!") {
				t.add(forms(name), meaning{what: place, index: len(all) - 1, upper: true})
			}
		}
	}
	return t, all, seats
}

// capitalCities finds the cities in which the text says that something is, and those that stand in brackets with a day: (Doha, 8 November 2022).
func (r *reading) capitalCities() {
	taken, known := r.taken(), len(r.found)
	for i := 0; i < len(r.tokens); i++ {
		h, ok := cityWords.longest(r.text, r.tokens, i)
		if !ok || slices.Contains(taken[i:h.to], true) {
			continue
		}
		f := r.mention(models.MentionPlace, h.from, h.to)
		r.startAt(&f, h.start)
		c := allCities[h.meanings[0].index]
		if _, here := r.world.byID[c.country]; !here || !r.isPlaced(&f) && !r.headsNews(&f) && !r.bracketed(&f) || r.ofLonger(&f) {
			continue
		}
		f.Rule, f.Score, f.Names, f.country = "city", 0.7, c.names, c.country
		r.found = append(r.found, f)
		i = h.to - 1
	}
	if len(r.found) > known {
		r.inOrder()
	}
}

// bracketed says that a mention opens a bracket and a comma stands behind it.
func (r *reading) bracketed(f *found) bool {
	return strings.HasSuffix(r.gap(f.from), "(") && f.to < len(r.tokens) && strings.HasPrefix(r.gap(f.to), ",")
}

// ofLonger says that a city is part of a longer name: Rome Statute, Paris Saint-Germain.
func (r *reading) ofLonger(f *found) bool {
	return f.to < len(r.tokens) && !arabic(f.Text) && (r.gap(f.to) == "" || r.gap(f.to) == "-") && r.tokens[f.to].sentence == r.tokens[f.from].sentence &&
		capital(r.tokens[f.to].raw) && !isWeekday(r.tokens[f.to].form) && months[r.tokens[f.to].form] == 0 && !digits(r.tokens[f.to].raw)
}

func digits(raw string) bool { return raw != "" && raw[0] >= '0' && raw[0] <= '9' }
