"""What armed men do in a town, told by verbs that tell of no incident elsewhere: "gunmen took a bus in X"."""

from __future__ import annotations

from .bodies import before_sites, head_before, is_abstract_at, is_bodiless
from .lexicon import CODES
from .minds import NOT_BY_HAND, OF_MIND
from .numbers import NUMBER_WORDS
from .patterns import Line
from .positions import FIGURES, OPENING, TIMES
from .senses import is_animal, noun_sort, verb_sort

__all__ = ["KEPT", "NO_DEEDS", "NO_EVENTS", "acting_item", "built_item", "deed_item", "done_item"]

_ARMED = frozenset(
    "gunmen militants fighters rebels insurgents bandits assailants attackers robbers raiders soldiers troops gang gangs "
    "kidnappers pirates poachers mob mobs vigilantes militiamen militia jihadists arsonists thieves burglars smugglers "
    "terrorists guerrillas unit units battalion brigade regiment platoon squadron commandos marines paramilitaries mercenaries looters separatists extremists".split()
)
_DONE = frozenset("boarded taken took broke set stole threw cut tore fell drove came beat dug shut left held".split())
NO_DEEDS = frozenset(
    "called wanted hoped demanded vowed pledged refused agreed remained controlled opposed supported trained based named armed "
    "backed suspected accused charged convicted jailed sentenced wanted loyal retired linked related masked allied formed "
    "filed signed launched used massed needed watched listened queued waved danced cheered lived surrendered received joined tried failed expected".split()
)
_RESPONDING = frozenset(
    "police officers officer policemen customs coastguard coastguards divers rangers firefighters firemen rescuers sappers "
    "deminers engineers inspectors agents detectives paramedics villagers residents crews wardens guards trackers "
    "searchers fishermen herders hikers walkers diver ranger searcher".split()
)
"""Who acts where something happened; of them only what they do with their hands is an incident."""
_AT_WORK = frozenset(
    "found pulled freed hauled towed cleared sealed cut dug broke threw recovered uncovered dismantled disarmed pumped "
    "hosed set extinguished chased cornered surrounded stopped caught fished winched lifted carried "
    "shovelled shoveled sandbagged evacuated rounded clubbed chained boarded".split()
)
_FOUND_OUT = frozenset(
    "that work it no out fame himself herself themselves themself guilty love jobs employment refuge shelter time comfort how why "
    "him her them him many most".split()
)
_MEN = frozenset("armed masked hooded uniformed unknown unidentified".split())
_RISING = frozenset(
    "protesters demonstrators rioters looters marchers strikers youths crowd crowds inmates prisoners".split()
)
"""Who is where he acts, as armed men are; a police officer "in X" only sits there."""
_HURLING = frozenset("threw set broke tore hurled burned burnt beat fought cut stole stoned".split())
_FORCES = frozenset(
    "frost hail drought rot rust mould mildew blight termites rats mice locusts flames lava floodwater floodwaters gales lightning sinkhole sinkholes elephants elephant lions crocodile crocodiles "
    "leopard leopards hyenas hyena wolves whale whales shark sharks hailstones mudflow mudflows lahar lahars "
    "scaffolding crane wall roof balcony lorry truck bus minibus tanker train tram van car coach pickup motorcycle "
    "taxi jeep boulder boulders armyworms cracks smoke swarm swarms oil sewage".split()
)
"""Beasts, weather and things that do harm; of them the verbs of harm are incidents."""
_HARMING = frozenset(
    "stripped devoured opened settled skidded slid swallowed engulfed buried swept rolled jumped mounted crossed ploughed "
    "plowed tumbled dropped fell poured leaked spilled spilt coated choked drifted overtopped flattened clipped left snapped "
    "took taken entered covered reached charged bit savaged killed strayed washed cracked ripped tore split gave appeared emerged fouled surfaced".split()
)
_HURTING = _HURLING | _HARMING
_DOING = frozenset("training patrolling hiding regrouping operating massing resting mustering rearming".split())
_TAKEN = frozenset("part note refuge office power steps advantage credit responsibility up".split())
_REACH = 14
_HAVE = frozenset(("have", "has", "had"))
_WHO = {word: each for each in (_FORCES, _RESPONDING, _RISING, _ARMED) for word in each}
"""Who or what does a deed, and which sort it is."""
_VERBS = frozenset(CODES[name] for name in ("WORD", "LOCATED", "MOTION", "EVENT_VERB", "LEFTRIGHT"))
_DOERS = _VERBS | frozenset(CODES[name] for name in ("WAY_WORD", "EVENT", "KIND_WORD"))


def deed_item(line: Line, i: int) -> int:
    """Return the verb of the deed that the containment at item `i` places, -1 for none.

    The deed stands before it ("gunmen took a bus in X"), or behind it where the phrase opens the sentence ("In X, ...").
    """
    opens = i == 0 or (i == 1 and line.codes[0] in OPENING)
    first, last = (i + 1, min(len(line.items), i + _REACH)) if opens else (max(0, i - _REACH), i)
    who: frozenset[str] | None = None
    found = -1
    for k in range(first, last):
        word, code = line.items[k].lower, line.codes[k]
        if code in _STOPS and not _is_time(line, k):
            if opens:
                break
            who, found = None, -1
        if word == "men" and k and line.items[k - 1].lower in _MEN and who is None:
            who = _ARMED
        elif code in _DOERS and word in _WHO and who is None and line.codes[k + 1 : k + 2] != CODES["POSS"]:
            if line.lower[k + 1 : k + 2] and line.lower[k + 1] in FIGURES:
                return -1  # "oil prices fell"
            who = _WHO[word]
        elif who is not None and found < 0 and _does(line, k, who):
            found = k
    return found


def _is_time(line: Line, k: int) -> bool:
    """Does the word at item `k` only begin a time ("since May", "until 4 p.m.")?"""
    if line.items[k].lower not in ("since", "until", "before", "after") or k + 1 == len(line.items):
        return False
    return line.items[k + 1].lower in TIMES or line.codes[k + 1] == CODES["NUMBER"]


def built_item(line: Line, i: int) -> int:
    """Return the verb of what was built in the place of item `i`: "has drilled nine boreholes in X"; -1 for none."""
    if not i or line.items[i - 1].lower not in _WORKS:
        return -1
    for k in range(i - 2, max(-1, i - 8), -1):
        if line.items[k].lower in _BUILT:
            return k
        if line.codes[k] not in _BUILT_BETWEEN:
            break
    return -1


_WORKS = frozenset(
    "boreholes borehole wells well clinics clinic schools school outposts outpost camps shelters shelter latrines wells "
    "barricades barricade roadblocks roadblock checkpoints checkpoint bridges bridge culverts culvert pumps pump tents tent "
    "bunkers bunker trenches trench classrooms kitchens depots depot hospitals posts post positions towers tower fences wall "
    "traps snares mines booms dykes dikes levees dams turbines pylons masts houses homes huts".split()
)
_BUILT = frozenset(
    "built drilled dug rehabilitated repaired installed erected laid planted opened restored constructed raised pitched "
    "rebuilt sank demolished bulldozed".split()
)
_BUILT_BETWEEN = frozenset(
    CODES[name]
    for name in ("WORD", "NUMBER", "QUANTIFIER", "A", "THE", "KIND_WORD", "LOCATED", "NAME", "ITS", "DASH", "OUT")
)


def acting_item(line: Line, i: int) -> int:
    """Return the verb of what the men in the place of item `i` did there: "rioters in X set bins alight"; -1 for none.

    Officials, police and people "in X" only sit there.
    """
    if (i and line.items[i - 1].lower not in _WHO) or _WHO.get(line.items[i - 1].lower) is _RESPONDING:
        return _struck_item(line, i)
    if not i or _WHO.get(line.items[i - 1].lower) not in (_ARMED, _RISING):
        return -1
    k = i + 1
    while k < min(len(line.items), i + 4) and (line.items[k].lower in _HAVE or line.items[k].lower.endswith("ly")):
        k += 1
    if k == len(line.items) or line.codes[k] not in _VERBS:
        return -1
    return k if line.codes[k] == CODES["EVENT_VERB"] or line.items[k].lower in _HURTING else -1


def _struck_item(line: Line, i: int) -> int:
    """Return the verb of violence behind "the owner of a shop in X shot a burglar", "guards in X arrested two men"; else -1.

    With a place of its own behind it the deed was done there.
    """
    k = i + 1
    while k < min(len(line.items), i + 4) and (line.items[k].lower in _HAVE or line.items[k].lower.endswith("ly")):
        k += 1
    if line.codes[i - 1] not in _DOERS or is_abstract_at(line, i - 1) or k >= len(line.items) or line.items[k].lower not in _STRIKING:
        return -1
    end = next((j for j in range(k, len(line.codes)) if line.codes[j] in _STOPS or line.codes[j] == CODES["CLAIM"]), len(line.codes))
    placed = end < len(line.codes) and line.codes[end] == CODES["CLAIM"]
    return -1 if placed or line.codes[k + 1 : k + 2] not in _STRUCK else k


_STRIKING = frozenset("shot killed stabbed wounded arrested detained seized captured strangled beheaded torched raped rescued found intercepted".split())
_STRUCK = frozenset(CODES[name] for name in ("A", "THE", "ITS", "NUMBER", "QUANTIFIER", "AND", "WORD", "INDEFINITE", "DEFINITE"))


def _does(line: Line, k: int, who: frozenset[str]) -> bool:
    """Is the word at item `k` the verb of an incident where these act?"""
    word, code = line.items[k].lower, line.codes[k]
    if code not in _VERBS or (k and line.codes[k - 1] == CODES["BE"] and who is not _ARMED):
        return False
    if who is _RESPONDING:
        following = line.items[k + 1].lower if k + 1 < len(line.items) else ""
        return word in _AT_WORK and following not in _FOUND_OUT
    if who is _FORCES:
        out = word == "fell" and line.lower[k + 1 : k + 3] == ["out", "with"]
        return word in _HARMING and not out and (word != "taken" or line.lower[k - 1] in _HAVE)
    if word == "set":
        behind = line.lower[k + 1 : k + 3]
        return behind[:1] in (["fire"], ["alight"], ["ablaze"], ["up"]) and "camp" not in behind
    return code == CODES["WORD"] and _is_deed(line, k)


def done_item(line: Line, i: int) -> int:
    """Return the participle of what was done to things in the place of the containment at item `i`, -1 for none.

    "Units were put up over the weekend in X"; what is written, tried or elected somewhere is no incident.
    """
    i = before_sites(line, i)
    for k in range(i - 1, max(0, i - _REACH), -1):
        code, word = line.codes[k], line.items[k].lower
        if k == i - 1 and word in _MADE:
            return -1  # "was stolen in a film made in X"
        if code in _STOPS or code in _BROKEN or (code == CODES["COMMA"] and _goes_elsewhere(line, k, i)):
            return -1
        run_over = word == "run" and line.items[k + 1].lower in ("over", "down")
        if code == CODES["MOTION"] and word not in _MOVED_BY_FORCE and not run_over:
            continue
        been = _been(line, k) if code in _PARTICIPLES and (run_over or word.endswith(("ed", "en", "wn", "ung", "uck", "ilt")) or word in _IRREGULAR) else -1
        if been >= 0:
            figures = not FIGURES.isdisjoint(line.lower[max(0, k - 6) : k])
            been -= been > 0 and line.items[been - 1].lower in ("has", "have", "had")
            named = been > 0 and line.codes[been - 1] in _THINGS and not _is_adverb(line.items[been - 1].lower)
            none = word in OF_MIND or _is_made_or_told(word) or (word in NO_EVENTS and not run_over and not _is_done(line, been, k, i))
            return -1 if none or figures or is_bodiless(line, k) else been - 1 if named else k
    return -1


def _is_made_or_told(word: str) -> bool:
    """Is it what is said, thought or made, by the main sense of the verb ("described", "woven")?"""
    return verb_sort(word) in ("communication", "cognition", "creation") and word not in _PUT_UP


_PUT_UP = frozenset("built erected constructed raised planted dug staged leaked marked spotted sealed rescued pitched set laid".split())


def _is_done(line: Line, been: int, k: int, i: int) -> bool:
    """Does a participle that tells of no deed alone tell of one here: "40 were treated", "trucks have been held"?"""
    if line.items[k].lower == "held" and line.items[k + 1].lower == "up":
        return _DELAYS.isdisjoint(line.lower[k + 2 : i])
    if line.items[k].lower == "beaten":
        return not _BEATERS.isdisjoint(line.lower[k + 1 : k + 4])
    if line.items[k].lower == "taken" and line.items[k + 1].lower in ("from", "captive", "hostage"):
        return CODES["TO"] not in line.codes[k:i]
    if line.items[k].lower == "treated":
        return _is_counted(line, been, k, i)
    if line.items[k].lower in ("freed", "released"):
        return not _CAPTIVES.isdisjoint(line.lower[max(0, been - 5) : been])
    head = head_before(line, been)
    if line.items[k].lower in ("left", "abandoned") and head >= 0 and line.items[head].lower in _INFANTS:
        return True
    if line.items[k].lower == "seen":
        return head >= 0 and is_animal(line.items[head].lower)
    return line.items[k].lower in KEPT and head >= 0 and noun_sort(line.items[head].lower) == "thing"


KEPT = frozenset("held abandoned left taken raised installed lifted".split())
"""What is done so to things that may be seen there."""
_MADE = frozenset("made built written composed produced printed set born".split())
_CAPTIVES = frozenset(
    "hostage hostages captive captives worker workers girl girls schoolgirls pupils engineer engineers sailor sailors crew "
    "priest priests nun nuns children women".split()
)
"""Who is freed of captors, while others are freed by courts."""
_BEATERS = frozenset("police soldiers officers guards mob men youths militiamen gunmen thugs warders captors crowd up unconscious death".split())
_DELAYS = frozenset("traffic weather fog snow delays bureaucracy paperwork lawyers".split())
_INFANTS = frozenset("newborn baby infant girl boy child toddler twins babies".split())
_MOVED_BY_FORCE = frozenset("rolled tipped dragged towed hauled thrown pushed".split())


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in ("still", "also", "now", "then", "already", "later", "again", "even")


def _goes_elsewhere(line: Line, k: int, i: int) -> bool:
    """Does another clause begin at the comma of item `k`, before the phrase at item `i`: "was cut, traders in X"?"""
    behind = line.items[k + 1 : i]
    if not behind or behind[0].lower in TIMES or behind[0].code == CODES["NUMBER"]:
        return False
    return CODES["COMMA"] not in line.codes[k + 1 : i]


def _is_counted(line: Line, been: int, k: int, i: int) -> bool:
    """Were so many people treated in X itself, not in a hospital to which they were brought?"""
    start = max(0, been - 5)
    counted = any(
        item.code == CODES["NUMBER"] or item.lower.split("-")[0] in NUMBER_WORDS for item in line.items[start:been]
    )
    return counted and not {CODES["IN"], CODES["AT"]} & set(line.codes[k:i])


def _been(line: Line, k: int) -> int:
    """Return the item of "was", "were" or "been" before the participle at item `k`, -1 for none."""
    for j in range(k - 1, max(-1, k - 4), -1):
        if line.items[j].lower in _BEEN:
            return j
        if line.codes[j] not in _BETWEEN:
            break
    return -1


_THINGS = frozenset(CODES[name] for name in ("WORD", "KIND_WORD", "WAY_WORD", "NAME"))
_BEEN = frozenset("was were been being be".split())
_BETWEEN = frozenset(CODES[name] for name in ("BE", "WORD", "JUST", "NOT", "NAME", "ALL"))
_PARTICIPLES = frozenset(CODES[name] for name in ("WORD", "LOCATED", "MOTION", "LEFTRIGHT"))
_BROKEN = frozenset(CODES[name] for name in ("REL", "THEN", "DISTANCE", "DIRECTION", "CLAIM"))
_IRREGULAR = frozenset("put cut caught let left sent found set dug shut brought laid held thrown torn blown hung stuck driven swept".split())
NO_EVENTS = frozenset(
    "compiled edited abridged annotated digitised digitized catalogued typeset born raised educated based made tested produced known elected appointed signed published printed filmed shown sold traded tried "
    "convicted sentenced charged discussed debated remembered condemned written named called ranked listed registered "
    "incorporated founded received expected needed used seen heard felt married buried treated taken held trained "
    "designed assembled inaugurated introduced adopted passed approved agreed interested involved employed hired invited jailed "
    "released freed acquitted unveiled launched hosted crowned honoured honored beaten defeated drawn eliminated premiered screened "
    "staged exhibited celebrated praised criticised criticized asked questioned quoted interviewed created developed invented "
    "identified negotiated brokered mediated concluded posted mailed translated recorded composed spoken grown harvested "
    "brewed bottled manufactured studied researched analysed measured forecast suspended postponed "
    "abandoned buoyed hurt squeezed priced valued owned operated managed run stationed trained taught brought sent left "
    "played performed aired broadcast streamed consecrated ordained remanded initialled initialed ratified enrolled sworn baptised christened canonised inducted "
    "recruited drafted leaked awarded completed welcomed banned auctioned planned booked bowled dismissed substituted capped "
    "carved woven sewn knitted embroidered forged moulded lowered installed sacked demoted promoted sued prosecuted summoned fined licensed accredited certified privatised privatized nationalised nationalized leased rented mortgaged insured exported imported outsourced refined subsidised acquired bowled "
    "granted given awarded offered lent loaned engaged outscored seeded pardoned reprieved commissioned allocated lifted minted nominated dethroned grilled unseated expelled insured".split()
)


_STOPS = (OPENING - {CODES["AND"]}) | {CODES["SAY"]}


def _is_deed(line: Line, k: int) -> bool:
    word, following = line.items[k].lower, line.items[k + 1].lower if k + 1 < len(line.items) else ""
    if k and line.codes[k - 1] == CODES["BE"]:
        return word in _DOING  # "is training", not "the rebels were praised"
    if word in _DONE:
        stay = line.items[k + 2].lower if k + 2 < len(line.items) else ""
        return word not in ("took", "taken") or following not in _TAKEN or (following, stay) == ("up", "positions")
    return word.endswith("ed") and word not in NO_DEEDS and word not in NOT_BY_HAND
