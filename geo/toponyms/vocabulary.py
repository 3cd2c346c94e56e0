"""Words by which places are told from other names: kinds, prepositions, titles, organisations, verbs, months.

All lists are our own, of plain facts about English; the long lists of ordinary words and of personal names come from
`data/words` (see `geo.toponyms.lexicon`). Everything is lower case unless a name says otherwise.
"""

from __future__ import annotations

__all__ = [
    "ABBREVIATIONS",
    "ADMIN_KINDS",
    "AGENT_VERBS",
    "ARABIC_LANDFORMS",
    "AUSTRALIAN",
    "CLUBS",
    "CONNECTORS",
    "DIRECTIONS",
    "DIRECTION_ADJECTIVES",
    "FILLERS",
    "FLOWS",
    "KINDS_AFTER",
    "KINDS_BEFORE",
    "KINDS_OF",
    "LOCATING_VERBS",
    "MONTHS",
    "MOTION",
    "NOT_NAMES",
    "NOT_PLACES",
    "ORGANISATIONS",
    "ORGANISATION_OF",
    "PEOPLE_OF",
    "PLACE_PREFIXES",
    "POSTAL",
    "PREPOSITIONS",
    "ROLES",
    "SITE_KINDS",
    "TAKING",
    "TITLES",
    "WEAK_PREPOSITIONS",
    "WEEKDAYS",
]  # fmt: skip


def _table(text: str) -> dict[str, str]:
    """Read "kind: word, word; kind: word" into word -> kind."""
    table: dict[str, str] = {}
    for group in text.replace("\n", " ").split(";"):
        kind, _, words = group.partition(":")
        table.update({" ".join(word.split()): kind.strip() for word in words.split(",") if word.strip()})
    return table


KINDS_AFTER = _table("""
    province: province, provinces, governorate, governorates, governate, oblast, oblasts, krai, prefecture,
      prefectures, state, states, territory, canton, voivodeship, emirate, wilaya, wilayat, vilayat, republic, department, departments;
    region: region, regions, plain, plains, plateau, steppe, peninsula, corridor, basin, delta, enclave, exclave,
      highlands, panhandle, heights, area, areas;
    district: district, districts, county, counties, raion, raions, rayon, municipality, municipalities, subdistrict,
      sub-district, parish, borough, township, tehsil, taluk, woreda, upazila, commune, communes,
      subprefecture, locality, local government area, first nation, reservation, indian reservation, regency, cercle, zila, division;
    settlement: city, cities, town, towns, village, villages, hamlet, settlement, suburb, kibbutz, moshav, township;
    neighbourhood: neighbourhood, neighborhood, neighbourhoods, neighborhoods, quarter, ward, suburbs, roundabout;
    river: river, rivers, creek, stream, tributary, wadi;
    canal: canal;
    lake: lake, lakes, reservoir, lagoon;
    sea: sea, ocean, gulf, bay, strait, straits, channel, sound;
    island: island, islands, isle, isles, atoll, archipelago, islet, reef;
    desert: desert;
    valley: valley, gorge, canyon;
    mountain: mountain, mountains, mount, peak, hill, hills, volcano, massif, ridge, range;
    pass: pass;
    air base: air base, airbase, air bases, airbases, air force base, air station, air field base;
    airport: airport, airports, international airport, airfield, airfields, airstrip, aerodrome, heliport;
    base: military base, naval base, army base, submarine base, base, bases, barracks, garrison, outpost, cantonment, fort, citadel;
    camp: camp, camps, refugee camp, refugee camps, displacement camp, idp camp, training camp;
    oil field: oil field, oil fields, oilfield, oilfields, gas field, gas fields, gasfield;
    plant: gas plant, power plant, power station, nuclear plant, nuclear power plant,
      nuclear power station, thermal power plant, thermal power station, hydroelectric plant, lng plant, refinery, oil refinery, plant,
      factory, steelworks, steel plant, gas facility, gas processing plant, smelter, terminal, oil terminal, depot,
      cement plant, waterworks;
    mine: mine, gold mine, copper mine, coal mine, iron ore mine, diamond mine, quarry;
    dam: dam, barrage, hydroelectric dam, tailings dam;
    crossing: crossing, border crossing, border post, checkpoint, border gate, crossing point, ferry crossing;
    bridge: bridge, viaduct;
    port: port, harbour, harbor, seaport;
    road: highway, highways, road, motorway, expressway, freeway, interstate, turnpike, ring road, bypass;
    railway: railway, railroad, rail line;
    pipeline: pipeline, gas pipeline, oil pipeline;
    line: line, front line, frontline, front lines, frontlines, deconfliction line, ceasefire line, contact line,
      demarcation line, line of contact, line of control, armistice line, disengagement line;
    zone: zone, buffer zone, security zone, exclusion zone, demilitarised zone, demilitarized zone, deconfliction zone,
      safe zone;
    coast: coast, coastline, shoreline;
    park: national park, park, forest, nature reserve, game reserve, reserve, national forest, jungle, woods;
    hospital: hospital, clinic, medical center, medical centre;
    school: school, high school, primary school;
    place of worship: mosque, church, cathedral, monastery, temple, shrine, synagogue, abbey;
    building: prison, stadium, embassy, tower, palace, castle, bazaar, market, mall, cemetery;
    site: square, junction, intersection, station, gate, archaeological site, ruins, beach, glacier
""")
"""Words after a name ("Homs province", "Conoco gas plant") and the kind of place they make of it."""

KINDS_BEFORE = _table("""
    lake: lake, loch, lough, lac, laguna; mountain: mount, mt, mt., jabal, jebel, djebel, jabel, cerro, monte, mont, slieve,
      sgurr, nevado, gunung, piz, volcán, volcan, cordillera;
    river: river, rio, wadi, nahr; island: isla, isle, ile, pulau; base: fort, camp, forward operating base, fob;
    sea: cape; port: port, puerto; settlement: tell, tel, tal, kafr, kfar, beit, bir, ain, ayn, khirbet, deir
""")
"""Capitalised words before a name ("Lake Chad", "River Thames")."""

KINDS_OF = _table("""
    settlement: city, cities, town, towns, village, villages, hamlet, settlement, community, municipality,
      port city, port town, border town, border city, coastal city, city-state, communities, metropolis;
    province: province, provinces, governorate, governorates, oblast, state, states, prefecture, emirate, republic, department,
      departments;
    district: district, districts, county, counties, parish, borough, commune, canton;
    region: region, regions, enclave, exclave, plain, peninsula, territory, valley;
    neighbourhood: neighbourhood, neighborhood, neighbourhoods, neighborhoods;
    island: island, islands, isle; sea: gulf, strait, straits, bay, sea, cape, horn; port: port; lake: lake, lagoon;
    mountain: mountain, mount; country: country, nation, kingdom, republic; desert: desert; river: river;
    camp: camp, refugee camp; base: base; airport: airport; dam: dam; bridge: bridge; oil field: oil field, oilfield;
    place: battle, battles, siege, fall, liberation, capture, capital, capital city, mayor, governor, outskirts, suburb, suburbs, area, areas, stronghold,
      coast, coasts, shores, waters, banks, south, north, east, west, surroundings, vicinity, streets, skies, population, people, invasion, bombing, shelling, bombardment
""")
"""Words before "of" and a name ("the village of Khusham"). "place" says that a place follows, not which kind."""

ADMIN_KINDS = frozenset(
    ("province", "district", "region", "settlement", "neighbourhood", "country", "coast", "continent")
)
"""Kinds whose lower-case word stays outside the span: "Homs" in "Homs province"."""
SITE_KINDS = frozenset((
    "air base", "airport", "base", "camp", "oil field", "plant", "mine", "dam", "crossing", "bridge", "port", "road",
    "railway", "pipeline", "line", "zone", "park", "hospital", "school", "place of worship", "building", "site", "pass",
))  # fmt: skip
"""Kinds whose lower-case word belongs to the name: the Conoco gas plant is not Conoco."""

PREPOSITIONS = frozenset(
    "in near at outside inside around across throughout within toward towards into via between along off above beyond "
    "past through en-route reached reach entered enter captured capture seized recaptured retook besieged visiting "
    "visited left leave leaving fled fleeing shelled bombed struck attacked hit bombing nearby neared approached flooded lashed "
    "battered pounded devastated rocked shook evacuated overran stormed raided invaded occupied liberated blockaded "
    "encircled surrounded looted torched swept damaged razed".split()
)
"""Words that mostly stand before places."""
WEAK_PREPOSITIONS = frozenset("from to of for on over and or with against".split())
"""Words that stand before places and before others."""

MOTION = frozenset(
    "ferry ferries bus buses train trains flight flights road roads highway route convoy convoys truck trucks lorry lorries "
    "travelled traveled travel flew fly fled flee drove drive moved move sent send came come went go going taken took "
    "brought returned return arrived walked sailed sail bound way boat boats advanced retreated withdrew people refugees "
    "migrants home back families farmers crews troops soldiers fighters students residents passengers tourists shipped "
    "transferred airlifted evacuated deported extended stretches ran runs spread reached coming heading headed journey trip "
    "visit visitor visitors miners workers police reinforcements team teams aircraft planes ship ships north south east west "
    "northeast northwest southeast southwest out".split()
)
"""Words before "from", "to" and "of" that make it a movement, so that a place follows."""

DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
DIRECTION_ADJECTIVES = (
    frozenset(
        "northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern "
        "north-western south-eastern south-western northernmost southernmost upper lower inner outer downtown mainland "
        "rural coastal greater war-torn neighbouring neighboring nearby occupied rebel-held government-held "
        "western-central mid".split()
    )
    | DIRECTIONS
)

CONNECTORS = frozenset(
    "of the de la el al and da do dos das du des di del den der am an im a upon on in le les las los y e i es ez az as "
    "ar ad ed ash at bin ibn bint d l sur sous au aux bei ob van von op aan zu nad na pod under by und et din lui "
    "dei della dello delle degli nel nella sul sulla unter aş aţ aḑ".split()
)
"""Lower-case words that names may hold inside."""

MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split()
)

TITLES = frozenset(
    "mr mrs ms miss dr drs messrs prof professor sir lady lord dame sen sens senator senators rep reps govs representative gov governor president premier "
    "chancellor minister secretary ambassador judge justice general gen colonel col major maj captain capt lieutenant "
    "lt sergeant sgt corporal cpl private pvt admiral adm commander cmdr sheikh sheik imam ayatollah rabbi pope bishop "
    "archbishop cardinal father fr sister brother rev reverend king queen prince princess duke duchess earl emir "
    "sultan mayor sheriff chief officer detective inspector deputy chairman chairwoman chairperson director coach "
    "congressman congresswoman councilman councilwoman spokesman spokeswoman spokesperson speaker mullah brigadier "
    "brig marshal lt-gen maj-gen hon warlord det const cst supt insp superintendent constable trooper activist actor actress singer author attorney".split()
)
"""Words before a person's name."""

ROLES = frozenset(
    "president premier governor mayor police army navy government parliament senate officials official forces minister "
    "ministry prime foreign interior defense defence air war civil republicans democrats republican democrat senator "
    "congressman rep sen gov sheriff mayor-elect crisis time times-based county state city province district "
    "ambassador embassy native resident residents lawmaker lawmakers supreme attorney legislature house "
    "federal local authorities manager clerk superintendent treasurer administrator".split()
)
"""Capitalised words that may follow a place without being part of its name ("Florida Governor ...")."""

ORGANISATIONS = frozenset(
    "post times herald tribune gazette journal news chronicle globe telegraph mail star sun observer inquirer examiner "
    "dispatch press today daily weekly magazine review bulletin courier register sentinel mirror guardian independent "
    "university college institute academy school bank company corp corporation inc ltd llc plc group holdings co "
    "association federation foundation society union club league council committee commission agency authority bureau "
    "party front movement brigade brigades battalion division corps regiment army forces militia guard guards command "
    "fc united city-fc rovers athletic wanderers rangers bulls lakers knicks celtics giants jets cowboys bears packers "
    "eagles hawks tigers lions dodgers yankees cubs mets braves marlins sox rockets spurs heat magic nets wizards "
    "raptors warriors kings suns nuggets jazz blazers wolves pacers pistons bucks cavaliers hornets steelers ravens "
    "broncos chiefs raiders chargers dolphins patriots bills titans colts texans jaguars saints panthers falcons "
    "buccaneers cardinals rams seahawks 49ers vikings redskins bengals browns astros orioles royals twins phillies "
    "pirates padres mariners nationals brewers reds rockies flames oilers canucks canadiens leafs penguins flyers "
    "capitals blackhawks sharks ducks predators blues bruins sabres senators avalanche galaxy olympics "
    "airlines airways motors motor oil petroleum gas energy electric telecom orchestra symphony opera ballet "
    "philharmonic museum gallery theatre theater hotel casino restaurant cafe records pictures entertainment studios "
    "airline railways insurance pharmaceuticals hospital-trust ministry department office court cup championship open "
    "marathon derby grand-prix treaty accords accord agreement declaration protocol convention pact summit conference "
    "act bill law amendment street avenue boulevard lane drive massacre war revolution syndrome virus disease fever "
    "terrier shepherd sauce stock exchange index programme program project initiative fund trust network center centre "
    "monitor organization organisation alliance coalition observatory watch exiles diocese conservatives labour "
    "commissioner broadcasting television tv radio sunday uprising olympic games state-university cross crescent".split()
)
"""Words that make an organisation, newspaper, team, event or product of the capitalised words before them."""

ORGANISATION_OF = frozenset(
    "university bank college institute church bishop archbishop duke duchess earl prince princess king queen lord "
    "baron marquess countess count archdiocese diocese treaty battle-honours museum school court bishopric "
    "parliament house chamber merchant tower-hamlets sultan emir statue knights order commonwealth-bank academy".split()
)
"""Words before "of" that make the whole no place: "University of X", "Duke of York"."""

AGENT_VERBS = frozenset(
    "said says told added adds argued argues explained recalled laughed smiled joked insisted noted testified wrote "
    "writes tweeted thinks thought believes believed felt feels admitted replied answered asked who himself herself "
    "scored won plays played sang married starred was-born pleaded confessed".split()
)
"""Verbs and pronouns after a person."""

FLOWS = frozenset(
    "rose rises fell burst bursts froze flows flow flowed runs ran swelled overflowed flooded floods meets joins crested "
    "overtopped meandered meanders".split()
)
"""Verbs behind the name of a river."""
TAKING = frozenset(
    "took take takes taking retake retakes hold holds held control controls controlled lost defend defended regained "
    "patrolled patrol abandoned quit searched combed cleared toured garrisoned".split()
)
"""Verbs before a place that armies fight for, and before much else."""

STORMS = frozenset("hurricane typhoon cyclone storm".split())
"""A name with one of these is a storm's: "Hurricane Otis", "Tropical Cyclone Gita"."""

SITS = frozenset("is was lies lay sits stands".split())
"""Verbs between a place and where it is."""
LOCATING_VERBS = SITS | frozenset("fell borders has where which".split())
"""Words that may follow a place in "X lies 8 km from Y"."""

NOT_NAMES = frozenset(
    "the a an this that these those it he she they we you i his her their our its my your who what when where why how "
    "which there here and or but if as at by for from in of on to with no not yes all some any many more few both "
    "either neither one two three four five six seven eight nine ten another other others such only just also even "
    "then than so yet still since until while after before during about over under again once now later earlier "
    "meanwhile however although though because despite according officials official witnesses residents local "
    "several interior god allah christmas easter ramadan passover eid hanukkah diwali thanksgiving halloween capitol islam christianity judaism internet congress parliament twitter "
    "facebook google reuters afp ap bbc cnn isis isil daesh un eu nato us-led usaid unhcr unicef fifa uefa nba nfl "
    "covid covid-19 monday english french spanish german dutch portuguese italian russian chinese japanese arabic "
    "kurdish islamic ebola zika hiv arab hebrew latin greek turkish persian hindi urdu muslim muslims christian christians jewish jew jews sunni "
    "shia shiite shi'ite catholic protestant orthodox hindu buddhist allies western eastern northern southern central "
    "international national federal republican republicans democrat democrats democratic senate pentagon kremlin "
    "north south east west northeast northwest southeast southwest tv radio kalashnikov instagram youtube taliban hamas hezbollah metro".split()
)
"""Words that are never places on their own, however written."""

NOT_PLACES = frozenset((
    "white house", "wells fargo", "wall street", "downing street", "capitol hill", "supreme court", "red cross", "red crescent", "holy land",
    "new year", "good friday", "black friday", "central bank", "world cup", "world war", "security council", "star wars",
    "prime minister", "foreign ministry", "general assembly", "high court", "democratic party", "labour party", "union jack",
    "saint patrick", "mother nature", "father christmas", "west wing", "first lady", "big ben", "al qaeda", "al-qaeda",
    "al jazeera", "the city", "western union", "european union", "african union", "south pole", "north pole", "al-jazeera", "el nino", "la nina", "new testament", "old testament", "great war", "cold war", "civil war",
))  # fmt: skip
"""Names of several words that are listed for some village but stand for something else in the news."""
ARABIC_LANDFORMS = frozenset(
    "khan tell tal tall kafr kfar deir dayr umm ain ayn wadi jabal jebel bab beit bayt jisr qalaat qalat maarat maaret "
    "maarrat souq souk ras khirbet khirbat hayy ghouta marj burj tariq qasr bir birak sahel sahl nahr jurf".split()
)
"""Hills, wells, inns and houses: before an article they start the name of a place, whoever else is called so."""
PLACE_PREFIXES = frozenset(
    "tal tel tell tall ras ain ayn bir deir dayr kafr kfar wadi abu umm khan saint st ste sant santa san sao são port fort "
    "mount lake new north south east west upper lower nueva villa ciudad puerto costa bab qalat beit bayt shahr dar kota ban "
    "nizhny velyka mala nova novo stara grand colonia barrio ejido hacienda rancho fazenda vereda kampung desa barangay chak basti "
    "goth killi phum deh qala".split()
)
"""First words of many place names that are also given names."""
CLUBS = frozenset(
    "real fc ac inter atletico atlético bayern dynamo sporting athletic ajax cf borussia olympique fk hms uss rms mv".split()
)
"""Words before a town that make a sports club of it."""
PEOPLE_OF = frozenset(
    "taxpayers homeowners commuters landlords shoppers officials man woman men women resident residents police mayor teen teenager couple native natives firefighters council councillor "
    "councilman boy girl mother father family businessman student students senior freshman sophomore driver motorist farmer suburb suburbs street "
    "streets downtown hospital school schools courthouse court jail neighborhood neighbourhood area-based location "
    "community office plant home house apartment motel station".split()
)
"""Lower-case words behind a town: "an Osakis man"."""

FILLERS = frozenset("both either the nearby neighbouring neighboring rural downtown occupied".split())

POSTAL = dict(
    pair.split("=", 1) for pair in (
        "AL=Alabama|AK=Alaska|AZ=Arizona|AR=Arkansas|CA=California|CO=Colorado|CT=Connecticut|DE=Delaware|FL=Florida|"
        "GA=Georgia|HI=Hawaii|ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|KS=Kansas|KY=Kentucky|LA=Louisiana|ME=Maine|"
        "MD=Maryland|MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|MO=Missouri|MT=Montana|NE=Nebraska|"
        "NV=Nevada|NH=New Hampshire|NJ=New Jersey|NM=New Mexico|NY=New York|NC=North Carolina|ND=North Dakota|OH=Ohio|"
        "OK=Oklahoma|OR=Oregon|PA=Pennsylvania|RI=Rhode Island|SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|"
        "UT=Utah|VT=Vermont|VA=Virginia|WA=Washington|WV=West Virginia|WI=Wisconsin|WY=Wyoming|ON=Ontario|QC=Quebec|"
        "BC=British Columbia|AB=Alberta|MB=Manitoba|SK=Saskatchewan|NS=Nova Scotia|NB=New Brunswick|"
        "NL=Newfoundland and Labrador|PE=Prince Edward Island|YT=Yukon|NT=Northwest Territories|NU=Nunavut|"
        "NSW=New South Wales|QLD=Queensland|VIC=Victoria|TAS=Tasmania|ACT=Australian Capital Territory"
    ).split("|")
)  # fmt: skip
"""Postal codes of states and provinces: only after a place and a comma."""
AUSTRALIAN = {"WA": "Western Australia", "NT": "Northern Territory", "SA": "South Australia"}
"""Codes that Australia shares with others; the report decides."""

ABBREVIATIONS = dict(
    pair.split("=", 1) for pair in (
        "ala=Alabama|ariz=Arizona|ark=Arkansas|calif=California|colo=Colorado|conn=Connecticut|del=Delaware|"
        "fla=Florida|ga=Georgia|ill=Illinois|ind=Indiana|kan=Kansas|kans=Kansas|ky=Kentucky|la=Louisiana|md=Maryland|"
        "mass=Massachusetts|mich=Michigan|minn=Minnesota|miss=Mississippi|mo=Missouri|mont=Montana|neb=Nebraska|"
        "nev=Nevada|okla=Oklahoma|ore=Oregon|pa=Pennsylvania|penn=Pennsylvania|tenn=Tennessee|tex=Texas|vt=Vermont|"
        "va=Virginia|wash=Washington|wis=Wisconsin|wyo=Wyoming|n.h=New Hampshire|n.j=New Jersey|n.m=New Mexico|"
        "n.y=New York|n.c=North Carolina|n.d=North Dakota|r.i=Rhode Island|s.c=South Carolina|s.d=South Dakota|"
        "w.va=West Virginia|d.c=Washington, D.C.|b.c=British Columbia|n.b=New Brunswick|n.s=Nova Scotia|"
        "p.e.i=Prince Edward Island|ont=Ontario|que=Quebec|alta=Alberta|sask=Saskatchewan|man=Manitoba|nfld=Newfoundland|"
        "n.s.w=New South Wales|n.w.t=Northwest Territories|p.r=Puerto Rico|n.l=Newfoundland and Labrador|"
        "qld=Queensland|vic=Victoria|tas=Tasmania|a.c.t=Australian Capital Territory"
    ).split("|")
)  # fmt: skip
"""Press abbreviations of states and provinces, without their last stop: only after a place and a comma."""
