"""Word classes of the grammar: each word of a sentence becomes one letter, so that a rule is a pattern over letters.

A class is closed and small; a word belongs to one class. Everything else is `WORD`, or `NAME` where capitalised.
"""

from __future__ import annotations

__all__ = [
    "BARE_VERBS",
    "CLASS_OF",
    "CODES",
    "EVENT_NOUNS",
    "HELPERS",
    "KIND_LINES",
    "NAMELESS_KINDS",
    "NAMES_WITH_ARTICLE",
    "SPANS",
    "TREATING",
    "codes_of",
]  # fmt: skip

_WORDS: dict[str, str] = {
    "OF": "of",
    "FROM": "from",
    "TO": "to toward towards",
    "IN": "in inside",
    "WITHIN": "within",
    "AT": "at",
    "ON": "on upon",
    "ALONG": "along alongside beside astride",
    "NEAR": "near nearby nearer close closer adjacent next",
    "BETWEEN": "between",
    "AND": "and &",
    "OR": "or",
    "BUT": "but yet",
    "BY": "by",
    "WITH": "with",
    "AS": "as",
    "FOR": "for",
    "THE": "the",
    "A": "a an",
    "ITS": "its their his her our",
    "AWAY": "away distant off afar",
    "APART": "apart",
    "OUT": "out",
    "OUTSIDE": "outside",
    "BEYOND": "beyond past behind",
    "ACROSS": "across over",
    "OPPOSITE": "opposite facing",
    "AROUND": "around surrounding round",
    "INTO": "into",
    "SHORT": "short",
    "VIA": "via through",
    "JUST": "just slightly immediately only barely directly scarcely merely",
    "HALFWAY": "halfway midway half-way mid-way equidistant",
    "WAY": "way",
    "OUTSKIRTS": "outskirts edge edges suburb suburbs fringe fringes periphery environs limits",
    "VICINITY": "vicinity proximity neighbourhood neighborhood surroundings",
    "CENTRE": "centre center downtown heart middle interior summit top foot entrance",
    "BORDER": "border borders frontier boundary",
    "BANK": "bank banks shore shores shoreline side riverbank",
    "LEFTRIGHT": "left right",
    "BE": "is was are were be been being lies lay lie sits sat sit stands stood stand remains remained "
    "starts started begins began ends ended",
    "LOCATED": "located situated based lying sitting standing positioned stationed found set nestled placed perched "
    "camped encamped deployed headquartered centred centered pinpointed recorded moored anchored",
    "DISTANCE_NOUN": "distance distances gap",
    "RADIUS": "radius perimeter zone ring circle belt buffer strip band exclusion cordon",
    "REL": "which that who where whose",
    "PRON": "it they he she this there here",
    "THEN": "when while before after because although though since if unless until so then",
    "STREAM": "upstream downstream upriver downriver",
    "DRIVE": "drive journey trip ride walk trek hike march flight route detour",
    "ROAD": "road river sea track highway",
    "WAY_WORD": "rail train car boat air bus ferry footpath trail canoe mule jeep",
    "SEPARATE": "separate separates separated separating divide divides",
    "SAY": "said says say saying claiming citing insisting warned warning told tells reported reports reportedly claimed claims claim according alleged allegedly "
    "stated states announced confirmed added wrote writes tweeted insisted quoted estimated estimates suggested suggests "
    "believed thought understood sources",
    "NOT": "not never n't neither nor",
    "ALL": "all both each respectively either",
    "CAPITAL": "capital",
    "THIS": "these those such",
    "COAST": "coast coastline",
    "POSS": "'s",
    "QUANTIFIER": "some several many most more other another any no every few two three four five six seven eight nine ten",
    "AWAYFROM": "halfway-house",
}

_KINDS = {
    "settlement": "city town village hamlet settlement locality municipality community township cities towns villages "
    "hamlets suburb oasis oases",
    "district": "district county subdistrict sub-district region area areas department commune canton oblast prefecture "
    "territory enclave zone parish districts raion",
    "province": "province governorate state provinces governorates voivodeship",
    "neighbourhood": "neighbourhood neighborhood quarter",
    "country": "country nation republic kingdom",
    "port": "port seaport",
    "site": "base airbase airport airfield airstrip aerodrome camp outpost checkpoint garrison barracks depot prison jail "
    "compound facility complex headquarters position positions post factory plant refinery smelter mill weir jetty wharf quay levee viaduct mine mines dam bridge tunnel "
    "crossing station hospital school mosque church monastery temple market university stadium farm farms farmland site "
    "land plot ground grounds hideout hideaway lair cache workshop laboratory pit shaft landfill borehole "
    "oilfield field fields well wells quarry reactor silo warehouse observatory hotel resort licence license tenement lighthouse shrine cemetery "
    "reservoir ruins castle fort fortress trench trenches tower hill ridge mountain peak volcano pass monument ranch square plaza "
    "palace mansion office offices gate gates building house villa parliament ministry junction intersection roundabout harbour harbor terminal pier runway shelter clinic project concession installation embassy consulate courthouse hall chapel synagogue kindergarten epicentre epicenter "
    "mast antenna pylon morgue garage hypocenter wreck wreckage crater spot shoal sandbar sandbank skerry location place scene landmark island islet atoll reef",
    "river": "river stream creek tributary wadi",
    "canal": "canal",
    "road": "road highway motorway route freeway track expressway",
    "railway": "railway railroad",
    "line": "line frontline front lines",
    "coast": "seaside",
    "lake": "lake lagoon",
    "sea": "sea gulf bay strait ocean",
    "park": "park forest reserve",
    "desert": "desert steppe",
    "valley": "valley gorge canyon",
    "pipeline": "pipeline",
}
KIND_LINES = frozenset({"river", "canal", "road", "railway", "border", "line", "coast", "pipeline"})
"""Kinds of place that are measured as lines."""
NAMELESS_KINDS: dict[str, str] = {word: kind for kind, words in _KINDS.items() for word in words.split()}
"""Kind nouns ("town", "base") and the kind of place that they point at."""

EVENT_NOUNS = frozenset(
    "attack attacks strike strikes airstrike airstrikes raid raids clash clashes battle battles fighting explosion "
    "explosions blast blasts bombing bombings bomb bombs shelling bombardment ambush ambushes assault assaults shooting "
    "shootings incident incidents crash accident collision earthquake quake tremor aftershock flood floods flooding "
    "landslide landslides wildfire wildfires fire fires blaze storm tornado cyclone eruption avalanche mudslide massacre "
    "killing killings murder kidnapping abduction protest protests demonstration demonstrations riot riots rally march "
    "offensive operation operations skirmish skirmishes firefight gunfight gunbattle siege hijacking derailment outbreak "
    "sighting rescue arrest arrests robbery stampede collapse spill leak launch drill drills exercise exercises "
    "detonation lynching lynchings stabbing stabbings beating beatings beheading beheadings arson looting abductions kidnappings "
    "massacres curfew blackout rockfall sinkhole tsunami drowning poisoning firing shootout fight gunfire rocket rockets missile "
    "missiles body corpse bodies corpses mortar mortars execution executions sinking capsizing impact landing drone drones shell shells projectile projectiles "
    "accidents collisions crashes earthquakes quakes tremors aftershocks blazes storms avalanches mudslides eruptions derailments detonations hijackings "
    "murders robberies outbreaks stampedes collapses sinkholes rockfalls rockslide landslip landslips subsidence cloudburst hailstorm sandstorm "
    "thunderstorm squall waterspout whirlwind bushfire bushfires brushfire inferno blackouts outage outages burglary burglaries theft thefts heist "
    "standoff pileup jailbreak mugging muggings rape rapes brawl scuffle scuffles melee mutiny "
    "unrest disturbances carnage bloodbath crossfire gunshots pogrom evictions demolitions airdrop airdrops incursion incursions infestation "
    "disappearance disappearances drownings rupture shipwreck shipwrecks sabotage evacuation evacuations lightning hail fireball blowout ramming gassing strafing roadblocks dogfight".split()
)
"""Nouns of things that happen at a place."""

_WITH_ARTICLE = {
    "country": "netherlands philippines gambia bahamas maldives seychelles comoros us u.s. usa uk u.k. uae drc car "
    "vatican congo sudan ukraine lebanon yemen soviet",
    "settlement": "hague bronx kremlin pentagon",
    "region": "sahel donbas donbass golan levant caucasus balkans maghreb punjab horn crimea kurils falklands azores "
    "canaries hebrides antilles amazon bekaa cotswolds riviera ruhr saar basque alps andes himalayas urals rockies "
    "pyrenees carpathians hindu arctic antarctic",
    "pass": "brenner gotthard simplon furka grimsel stelvio khyber salang bolan",
    "sea": "atlantic pacific mediterranean caribbean adriatic aegean baltic caspian",
    "desert": "sahara gobi negev kalahari namib sinai thar atacama karakum taklamakan outback",
}
NAMES_WITH_ARTICLE: dict[str, str] = {word: kind for kind, words in _WITH_ARTICLE.items() for word in words.split()}
"""Names that stand behind "the" without a kind word, and are no rivers; any other such name is taken for a river's."""

_EVENT_VERBS = (
    "attacked struck hit shelled bombed raided clashed exploded detonated erupted crashed killed wounded injured shot "
    "died captured seized ambushed fired targeted destroyed damaged fought occurred happened collided derailed "
    "collapsed landed sank capsized burned downed intercepted abducted kidnapped arrested detained rescued discovered "
    "beached foundered marooned hijacked executed massacred blew gathered protested rallied bombarded "
    "caved flattened razed levelled leveled uprooted gutted submerged inundated "
    "trampled mauled gored crushed electrocuted suffocated strangled slashed maimed assaulted raped "
    "overshot overturned burst trapped stranded missing vanished disappeared ablaze buried searched stormed overran recaptured retook besieged mortared strafed robbed blocked demolished ransacked "
    "burnt dumped unearthed lynched hanged plunged ditched infiltrated dynamited sabotaged drowned murdered stabbed beheaded looted torched flooded evacuated spotted sighted touched impacted rammed rocked shook jolted battered lashed pounded swept "
    "dug toppled crumbled keeled swerved careered careened veered sideswiped jackknifed snared snagged impaled scalded mown bludgeoned clubbed gunned doused "
    "vandalised vandalized defaced desecrated daubed smashed bulldozed felled impounded confiscated defused cordoned barricaded blockaded "
    "pelted hurled rioted exhumed airlifted winched contaminated spewed gushed seeped alight scuttled stampeded quarantined culled "
    "perished starved choked charred scorched hurt unaccounted ruptured imploded ignited burgled mugged manhandled tortured mutilated decapitated teargassed immolated "
    "jolts shakes capsizes sinks explodes crashes collides derails plunges overturns collapses erupts topples ignites "
    "explode crash hits strikes kills kill attack attacks killing wounding injuring"
)
_MOTION = (
    "advanced advance advancing marched march marching walked walk walking fled flee fleeing travelled traveled travel "
    "travelling traveling drove driven driving moved move moving pushed push pushing retreated retreat retreating withdrew "
    "withdraw withdrawn flew flown fly flying sailed sail sailing drifted drifting ran run running hiked hike trekked trek "
    "cycled swam swim crawled rode ridden riding rolled went gone go going headed heading journeyed trudged climbed raced "
    "wandered strayed roamed migrated trotted galloped staggered hitchhiked commuted commute commutes "
    "skied pedalled tramped limped strode waddled hobbled paraded herded smuggled ferried escorted "
    "dragged runs carried thrown towed hauled shipped transported skidded slid jogged rowed paddled returned"
)
_WORDS["EVENT_VERB"] = " ".join(word for word in _EVENT_VERBS.split() if word not in EVENT_NOUNS)
EVENT_VERBS = frozenset(_WORDS["EVENT_VERB"].split())
"""Verbs that tell of an incident; as a heading they read badly ("struck")."""
_WORDS["MOTION"] = " ".join(word for word in _MOTION.split() if word not in _WORDS["DRIVE"].split())
BARE_VERBS = EVENT_VERBS | frozenset(_WORDS["MOTION"].split()) | frozenset(
    "found set placed deployed recorded moored anchored lost left made held had has have further farther seen felt heard "
    "took taken kept began begun turned back abandoned reached crossed now currently still".split()
)  # fmt: skip
"""Verbs and adverbs that read badly as what a region or a claim is about, where a noun stands near."""
_WORDS["EVENT"] = " ".join(sorted(EVENT_NOUNS - set(_WORDS["DRIVE"].split())))
_TAKEN = {word for words in _WORDS.values() for word in words.split()}
_WORDS["KIND_WORD"] = " ".join(word for word in NAMELESS_KINDS if word not in _TAKEN)

HELPERS = frozenset("did do does has have had could would will can may might must should shall".split())
"""Verbs that help another one, besides "to be"."""
SPANS = frozenset("hour hours day days night nights week weeks fortnight month months year years".split())
"""Spans of time by which something lasts or is past."""
TREATING = frozenset("hospital hospitals clinic laboratory lab court prison jail morgue mortuary university".split())
"""Where people and things are taken from where something happened."""

_MARKS = {
    "COMMA": ",",
    "OPEN": "( [ { （",
    "CLOSE": ") ] }",
    "DASH": "– — -",
    "STOP": "; : . ! ? … | •",
    "QUOTE": "\" “ ” ‘ ’ « » ' *",
}

_COMPOSITE = "WORD NAME NUMBER UNIT DISTANCE DIRECTION DIRECTIONAL PLACE FRONTIER DEFINITE INDEFINITE MARK CLAIM LINEPLACE ROADPLACE AREA"

CODES: dict[str, str] = {name: chr(0x80 + i) for i, name in enumerate([*_WORDS, *_MARKS, *_COMPOSITE.split()])}
"""Letter of each word class and of each thing that the reading makes of several words.

The learned odds (`geo.claims.weighing`) know the classes by these letters: adding or dropping one means learning anew.
"""

CLASS_OF: dict[str, str] = {}
"""Letter of each word that belongs to a class, by its lower-case form; the first class that lists it wins."""
for _name, _words in (*_WORDS.items(), *_MARKS.items()):
    for _word in _words.split():
        CLASS_OF.setdefault(_word, CODES[_name])


def codes_of(names: str) -> frozenset[str]:
    """Return the letters of several classes, named in one string.

    >>> len(codes_of("COMMA AND"))
    2
    """
    return frozenset(CODES[name] for name in names.split())
