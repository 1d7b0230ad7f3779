package mention

import "mithaq/models"

// phrases are the words of a text that are not names: a line for each of what they say.
type phrase struct {
	what  what
	kind  models.InstrumentType
	words string // separated by |
}

var phrases = []phrase{
	{form, models.MoU, "memorandum of understanding|memoranda of understanding|MoU|mémorandum d'entente|mémorandum d'accord|protocole d'entente|protocoles d'entente|protocole d'accord|protocoles d'accord|mémorandums d'entente|مذكرة تفاهم|مذكرات تفاهم|مذكرة التفاهم|مذكرتي تفاهم|مذكرتين|مذكرتان|مذكرة للتفاهم|memorandum|memoranda|memorandums|memorandum of agreement|memorandum of cooperation|mémorandum|mémorandums|mémorandum de coopération|letter of intent|letters of intent|lettre d'intention|lettres d'intention|protocol of intent|مذكرة|المذكرة|مذكرات|مذكرة تعاون|خطاب نوايا|رسالة نوايا"},
	{form, models.ExchangeOfNotes, "exchange of notes|exchanges of notes|échange de notes|échanges de notes|تبادل مذكرات|تبادل المذكرات"},
	{form, models.ExchangeOfLetters, "exchange of letters|exchanges of letters|échange de lettres|تبادل رسائل|تبادل الرسائل|تبادل خطابات"},
	{form, models.JointDeclaration, "joint declaration|joint statement|déclaration commune|déclaration conjointe|إعلان مشترك|بيان مشترك|إعلانا مشتركا|بيانا مشتركا|الإعلان المشترك|البيان المشترك"},
	{form, models.ExecutiveProgramme, "executive programme|executive program|programme exécutif|برنامج تنفيذي|برنامجا تنفيذيا|البرنامج التنفيذي"},
	{form, models.Treaty, "treaty|treaties|traité|traités|معاهدة|المعاهدة|معاهدات"},
	{form, models.Convention, "convention|conventions|اتفاقية دولية"},
	{form, models.Protocol, "protocol|protocols|protocole|protocoles|بروتوكول|البروتوكول|بروتوكولا|بروتوكولات"}, //nolint:misspell // French
	{form, models.Agreement, "pact|pacts|a deal|the deal|security deal|defence deal|defense deal|trade deal|cooperation deal|extradition deal|migration deal|border deal|pacte|pactes|agreement|agreements|accord|accords|اتفاق|الاتفاق|اتفاقا|اتفاقية|الاتفاقية|اتفاقيات|اتفاقيتين|اتفاقيتان|اتفاقات"},
	{form, models.Arrangement, "arrangement|arrangements|ترتيب إداري|ترتيبا إداريا"},
	{form, models.Declaration, "declaration of intent|declaration|déclaration|إعلان نوايا|إعلان النوايا"},
	{form, models.Contract, "contract|contrat|عقد شراكة"},
	{signing, "", "signed|unsigned|signs|sign|signing|signature|concluded|inked|initialled|initialed|initialling|signé|signée|signés|signées|signent|signe|signer|signaient|signèrent|signature|ont signé|a signé|conclu|conclue|paraphé|paraphée|paraphés|paraphées|وقع|وقعت|وقعا|وقعتا|وقعوا|يوقع|يوقعان|توقيع|وقعها|وقعه|الموقعة|الموقع|موقعة|أبرم|أبرمت|أبرما|أبرمتا|إبرام|المبرمة|signera|signeront|signerait|signeraient|سيوقع|ستوقع|سيوقعان|ستوقعان|سيوقعون|سنوقع|لم توقع|ولم توقع|لن توقع|ولن توقع|لم توقعا|لا توقع|أن توقع|non signé|non signée|غير موقع|غير موقعة|غير الموقعة"}, //nolint:misspell // French
	{deed, "", "entered into force|enters into force|enter into force|came into force|comes into force|come into force|entry into force|took effect|takes effect|entré en vigueur|entrée en vigueur|entrés en vigueur|entrées en vigueur|entre en vigueur|entrent en vigueur|entrera en vigueur|entra en vigueur|دخلت حيز|دخل حيز|تدخل حيز|يدخل حيز|ستدخل حيز|سيدخل حيز|دخول حيز|دخولها حيز|دخوله حيز|ratified|ratifié|ratifiée|ratification|صادق|صادقت|صودق|المصادقة|approved|approuvé|approuvée|terminated|dénoncé|dénoncée|denounced|expired|expiré|expires|expire|suspended|suspends|suspendu|suspendue|withdrew from|withdraws from|withdrawn from|pulled out of|s'est retiré|se sont retirés|retirée de|abrogated|abrogé|abrogée|repealed|جمد|جمدت|انسحب|انسحبت|انسحاب"},
	{between, "", "between|among|entre|بين"},
	{topic, "", "concerning|regarding|respecting|relating|relative|relating to|for|about|on|under|pursuant|concernant|relatif|relative|relatifs|portant|pour|visant|sur|dans|bearing|extending|modifying|amending|renewing|prolonging|providing|supplementary|supplementing|abrogating|terminating|further|with respect to|with regard to|in regard to|as to|to|by|against|through|upon|during|applying|governing|establishing|constituting|regulating|لتعزيز|لتأطير|بشأن|حول|المتعلقة|المتعلق|الخاصة|الخاص|بخصوص|في مجال|في المجال|في مجالات|لتنظيم|من أجل|بهدف"},
	{behalf, "", "on behalf of|acting in respect of|in respect of|acting on behalf of|au nom de|au nom d'|au nom du|pour le compte de|pour le compte d'|pour le compte du|نيابة عن|باسم"},
	{source, "", "according to|said|statement by|statement of|statement from|reported|d'après|selon|a indiqué|a annoncé|a déclaré|a affirmé|a précisé|a souligné|indique|communiqué de|told|stated|announced|declared|وفق|وفقا|حسب|بحسب|وفق بيان|ذكر|ذكرت|قال|قالت|أعلن|أعلنت|أفاد|أفادت|صرح|صرحت|أكد|أكدت|أوضح|أوضحت|بيان"},
	{presence, "", "in the presence of|presence of|witnessed by|attended by|under the patronage of|en présence de|en présence du|en présence des|en présence d'|sous la présidence de|sous la présidence du|sous l'égide de|sous le patronage de|بحضور|تحت رعاية"}, //nolint:misspell // French
	{both, "", "bilateral|bilatéral|bilatérale|ثنائية|الثنائية|ثنائي|الثنائي|the two countries|both countries|two countries|the two sides|both sides|the two kingdoms|two governments|les deux pays|deux pays|les deux parties|les deux Royaumes|البلدان|البلدين|الدولتان|الدولتين|الجانبان|الجانبين|الطرفان|الطرفين"},
	{locative, "", "in|at|à|au|في"},
	{loose, models.OtherInstrument, "action plan|action plans|plan of action|roadmap|road map|charter|plan d'action|feuille de route|charte|خطة عمل|خطة العمل|خارطة طريق|خارطة الطريق|خريطة طريق|ميثاق|ميثاقا|الميثاق"},
	{loose, models.ExchangeOfNotes, "exchanged notes|exchanged diplomatic notes|exchanged notes verbales|échangé des notes|échangé des notes diplomatiques|échangé des notes verbales"},
	{loose, models.ExchangeOfLetters, "exchanged letters|exchanged diplomatic letters|échangé des lettres"},
	{nothing, "", `charter flight|charter flights|charter plane|charter contract|charter party|charter company|charter airline|vol charter|vols charter|UN Charter|United Nations Charter|Charter of the United Nations|charte des Nations unies|charte des Nations Unies|ميثاق الأمم المتحدة|faute d'accord|faute d'un accord|à défaut d'accord|à défaut d'un accord|en l'absence d'accord|d'un commun accord|mis d'accord|mises d'accord|mettre d'accord|tombés d'accord|sont d'accord|est d'accord|sauf accord contraire|for want of an agreement|for lack of agreement|for lack of an agreement|in the absence of an agreement|by mutual agreement|by common agreement|explanatory memorandum|memorandum of association|memorandum of law|aide-memoire|مذكرة توقيف|مذكرة اعتقال|مذكرة جلب|مذكرة قبض|مذكرة احتجاج|مذكرة تحقيق|مذكرة قضائية|Pact for the Future|Warsaw Pact|Pacte de Varsovie|pacte de Varsovie|on their own behalf|on the one part|of the one part|on the other part|of the other part|on the one hand|on the other hand|d'une part|d'autre part|on its own behalf|Northern Ireland|Irlande du Nord|أيرلندا الشمالية|إيرلندا الشمالية|British South Africa Company|British South Africa Co|Royal Niger Company|Persian Gulf|Indian Ocean|Gulf of Mexico|Gulf of Oman|Gulf of Guinea|South China Sea|East China Sea|Sea of Japan|Irish Sea|New Mexico|New Jersey|South Georgia|State of Georgia|Lake Chad|Jordan River|River Jordan|Jordan Valley|Niger Delta|River Niger|Niger River|English Channel|English language|
		Panama Canal|US dollar|US dollars|British Columbia|Suez Canal|Danish Straits|golfe Persique|océan Indien|mer de Chine|golfe du Mexique|golfe de Guinée|golfe d'Oman|canal de Panama|Géorgie du Sud|État de Géorgie|lac Tchad|delta du Niger|fleuve Niger|
		المحيط الهندي|خليج عمان|الخليج الفارسي|خليج المكسيك|خليج غينيا|بحر الصين|قناة بنما|نيو جيرسي|جورجيا الجنوبية|ولاية جورجيا|بحيرة تشاد|نهر الأردن|وادي الأردن|نهر النيجر|دلتا النيجر|المغرب العربي|اتحاد المغرب العربي|صلاة المغرب`},
}

// common are names and adjectives of countries that are common words as well: they say nothing alone.
var common = set("مالي فارس قمري مجري كوكي كوبي صحراوي عاجي فارسي فيجي لاوي بروني بنن شامي بابوي عثماني moorish lao swazi papal pontifical magyar porte")
