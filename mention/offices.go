package mention

// The words of offices, which stand with capitals beside the names of persons and are no part of these.
var (
	// ranks are the words for who somebody is.
	ranks = set(`minister ministers president director general secretary ambassador chief king queen prince princess crown emir premier chancellor governor commander commissioner
		envoy spokesman spokeswoman speaker colonel major lieutenant captain inspector wali deputy vice undersecretary attache charge chairman chairwoman chairperson chair brigadier marshal
		admiral sergeant judge prosecutor senator counterpart counterparts head controller comptroller registrar superintendent treasurer principal permanent assistant acting adviser advisor
		representative delegate officer ombudsman mayor dean rector sheriff commandant councillor administrator coordinator intendant
		ministre ministres presidente directeur directrice secretaire ambassadeur ambassadrice roi reine chef premiere chancelier chanceliere gouverneur gouverneure commandante
		commissaire envoye inspecteur inspectrice procureur procureure senateur general generale homologue homologues adjoint adjointe delegue deleguee conseiller conseillere
		charge chargee garde sceaux vice-president president-directeur prefet maire colonelle patron numero`)
	// portfolios are the words for what an office is of.
	portfolios = set(`foreign interior home justice defence defense security finance trade affairs internal external cooperation public safety police national federal
		state council cabinet prime union treasury intelligence customs border borders immigration migration citizenship asylum law legal prisons correctional transport
		health education agriculture energy labour labor economy industry commerce culture communication communications information technology digital cyber cybersecurity planning development
		environment tourism sport sports youth water religious islamic awqaf euro expatriates emigrants abroad staff armed forces army navy air guard gendarmerie investigation investigations
		criminal narcotics drug anti counter terrorism crime royal special joint chiefs local regional territorial community communities administration reform relations
		interieur etrangeres etrangere exterieur exterieures defense securite surete nationale nationales national finances affaires cooperation publique publiques justice
		interieures territoire territoires decentralisation collectivites immigration douanes renseignement renseignements gendarmerie armees armee etat major
		transports sante enseignement commerce economie industrie numerique culture africaine marocains residant etranger droits homme outremer ordre`)
	// courtesies stand before a name, or an office.
	courtesies = set("mr mrs ms miss dr sir dame lord lady hon honourable honorable rt excellency highness majesty he hh hrh m mme mlle monsieur madame sheikh shaikh cheikh sayyid prof professor eng engineer maj gen lt col brig cg acp igp son sa se her his excellence altesse majeste emile")
	// shortRanks are ranks that stand as courtesies do.
	shortRanks = set("maj gen lt col brig cg acp igp")
	// bodiesWords are those of what is no person.
	bodiesWords = set(`united republic kingdom government parliament senate congress assembly commission committee authority agency bureau office organisation organization institute
		ministry ministries department directorate embassy court bank banco banque company corporation group university college party front movement league association federation
		gouvernement parlement senat assemblee comite autorite agence organisation ministere departement direction ambassade cour societe groupe parti front mouvement ligue
		treaty agreement protocol convention memorandum understanding declaration pact accord traite protocole summit conference forum palace house airport street city town river mountain
		north south east west northern southern eastern western central new saint san los las palais maison hotel great greater lake gulf sea ocean island islands
		today yesterday tomorrow both meanwhile earlier later also english french arabic spanish news reuters times post daily press agence islam muslim christian european african arab asian american`)
	// nobiliary are the small words within a name.
	nobiliary = set("bin ben ibn bint ould al el de del della di da dos das van von der den la le du d y e ag")
)
