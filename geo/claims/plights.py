"""What state people and things are in at a place, and what befell people there, told by more words than a verb.

"Thousands are still without power in X", "a boy fell into a manhole in X", "nine cases of cholera were confirmed in X".
"""

from __future__ import annotations

from itertools import pairwise

from .bodies import clause_around, head_before, is_abstract_at
from .handled import CROWDS, is_office
from .lexicon import CODES
from .patterns import Line, once_a_line
from .positions import DEBATED, FIGURES, PREPOSITIONS, TIMES
from .senses import noun_sort

__all__ = ["clause_of", "lying_item", "planned_item", "plight_item"]

_STATES = frozenset(
    "without impassable homeless destitute underground underwater stuck trapped empty bare deserted flooded blocked "
    "isolated quarantined detained hospitalised hospitalized marooned stranded trapped interned besieged paralysed paralyzed ablaze adrift aground".split()
)
"""Words behind "are" that tell of a plight, or of what a place has become."""
_STATE_PAIRS = frozenset(
    (("cut", "off"), ("under", "water"), ("under", "rubble"), ("under", "quarantine"), ("in", "ruins"), ("in", "flames"),
     ("on", "fire"), ("out", "of"), ("at", "standstill"), ("under", "way"))
)  # fmt: skip
_FALLING = frozenset("fell slipped tripped tumbled jumped leapt".split())
_INTO = frozenset("into from off down through overboard under to onto out over".split())
_FAINTING = frozenset("fainted froze queued panicked swooned scrambled lined miscarried".split())
_IDIOMS = frozenset((("ran", "amok"), ("set", "light"), ("got", "lost"), ("got", "stuck"), ("got", "trapped"), ("lost", "consciousness"),
                     ("went", "overboard"), ("went", "hungry"), ("lost", "power"), ("lost", "electricity")))  # fmt: skip
_PEOPLE = frozenset("people hundreds thousands dozens scores some many others several nobody".split())
_CASES = frozenset(
    "case cases death deaths infection infections fatality fatalities casualty casualties injury injuries outage outages "
    "sighting sightings patient patients damage".split()
)
_FOUND = frozenset("reported confirmed recorded registered detected diagnosed".split())
_WORKS = frozenset(
    "vaccination vaccinations spraying culling burials exhumation exhumations work construction excavation excavations digging dredging drilling repairs demolition clearance salvage logging mining".split()
)
"""Work with the hands, which goes on where it is said to."""
_STARTS = frozenset("begun began started starts resumed resumes stopped halted begins".split())
_BUILT = frozenset(
    "sunk drilled demolished dismantled built erected constructed laid dug installed rebuilt raised".split()
)
_UNDER_WAY = frozenset(("being", "be"))


@once_a_line
def clause_of(line: Line, i: int) -> tuple[int, int]:
    """Return the items of the clause around a phrase (`clause_around`), (-1, -1) where it tells of debates and figures."""
    start, end = clause_around(line, i)
    words = set(line.lower[start:end])
    if "lives" in words:
        words -= _COST
    if "lead" in words and CODES["ITS"] not in line.codes[start:end] and "points" not in words:
        words.discard("lead")  # the metal: "lay in a lead box"
    none = not _TOLD.isdisjoint(words)
    return (-1, -1) if none else (start, end)


_TOLD = DEBATED | FIGURES
_COST = frozenset(("cost", "costs"))


def planned_item(line: Line, i: int) -> int:
    """Return the verb of what will be opened, built or closed in the place of item `i`; -1 for none.

    "The brewer will close its bottling hall in X", "a second centre would open in X", "a well sunk this spring in X".
    """
    start, end = clause_of(line, i)
    if start < 0:
        return -1
    for k in range(start + 1, end - 1):
        if line.items[k].lower in _MODALS:
            j = k + 1 + line.lower[k + 1].endswith("ly")
            if line.lower[j] == "be" and j + 1 < end:
                return j + 1 if line.lower[j + 1] in _RAISED and _is_raised(line, k, end, end) else -1  # "would be opened"
            return j if j < end and line.items[j].lower in _RAISE and _is_raised(line, k, j, end) else -1
    k = end - 1
    by = line.codes.rfind(CODES["BY"], start, end)
    k = by - 1 if by > start else k
    while k > start and (line.items[k].lower in TIMES or line.codes[k] == CODES["NUMBER"]):
        k -= 1
    sunk = k > start and line.items[k].lower in _SUNK and line.codes[k - 1] in _THINGS
    return k if sunk and noun_sort(line.items[k - 1].lower) == "thing" and not is_abstract_at(line, k - 1) else -1


_MODALS = frozenset("will would could may might shall should".split())
_RAISE = frozenset("open reopen close shut build erect install construct enlarge demolish dig drill plant add".split())
_RAISED = frozenset("opened reopened closed shut built erected installed constructed enlarged demolished dug drilled planted added".split())
_SUNK = frozenset("sunk drilled dug planted laid erected parked dumped felled pitched strung".split())
_THINGS = frozenset(CODES[name] for name in ("WORD", "KIND_WORD", "WAY_WORD", "INDEFINITE", "DEFINITE"))


def _is_raised(line: Line, modal: int, k: int, end: int) -> bool:
    """Has the verb at item `k` a thing as its object, or as its subject, which stands before the modal verb?"""
    heads = [j for j in range(k + 1, end) if line.codes[j] in _THINGS and line.items[j].lower not in TIMES]
    stop = next((j for j in range(k + 1, end) if line.codes[j] in PREPOSITIONS), end)
    heads = [j for j in heads if j < stop]
    head = heads[-1] if heads else head_before(line, modal)
    if head < 0 or is_abstract_at(line, head) or is_office(line.items[head].lower):
        return False
    return noun_sort(line.items[head].lower) == "thing" or line.codes[head] != CODES["WORD"]


def plight_item(line: Line, i: int) -> int:
    """Return the word that tells in what state something is, or what befell somebody, in the place of item `i`; else -1."""
    if i > 1 and line.codes[i - 1] == CODES["SAY"] and line.codes[i - 2] == CODES["BE"]:
        return i - 1 if _is_case(line, i - 1) else -1
    if i > 1 and line.items[i - 1].lower in _CASES and _is_counted(line, i - 1):
        return i - 1
    start, end = clause_of(line, i)
    for k in range(start, end) if start >= 0 else ():
        if (
            _is_find(line, k, end)
            or _is_utility(line, k, end)
            or _is_plight(line, k, end)
            or _lies(line, k, end)
            or _befell(line, k, start, end)
            or _goes_on(line, k, start, end)
        ):
            return k
    if i and start >= 0:
        k = i + 1
        thing = line.codes[k : k + 1] == CODES["BE"] and noun_sort(line.items[i - 1].lower) == "thing"
        return k if thing and _is_state(line, k, len(line.items)) else -1  # "streets in X are impassable"
    return -1


def lying_item(line: Line, i: int) -> int:
    """Return the thing that is in, on or under another in the place of item `i`: "the third is in a tree in X"; else -1."""
    start, end = clause_of(line, i)
    be = line.codes.rfind(CODES["BE"], max(0, start), end)
    if start < 0 or be < start + 1 or line.lower[be + 1] not in _INSIDE:
        return -1
    be += line.lower[be + 1 : be + 3] == ["up", "to"]  # "is up to the altar"
    if line.codes[be + 2 : be + 3] not in _ARTICLES:
        return -1
    head, last = head_before(line, be), end - 1
    if head < 0 or any(line.codes[j] not in _PHRASE for j in range(be + 2, end)) or noun_sort(line.items[last].lower) != "thing":
        return -1
    body = noun_sort(line.items[head].lower) == "thing" or line.items[head].lower in _OTHERS
    return head if body and not is_abstract_at(line, head) and not is_abstract_at(line, last) and not is_office(line.items[last].lower) else -1


_INSIDE = frozenset("in on under at inside beneath behind across against up".split())
_ARTICLES = frozenset(CODES[name] for name in ("A", "THE", "INDEFINITE", "DEFINITE"))
_OTHERS = frozenset("one third second fourth other another rest".split())


def _is_counted(line: Line, k: int) -> bool:
    """Were so many of the cases at item `k` found there: "recorded 212 suspected measles cases in X"?"""
    before = line.items[max(0, k - 5) : k]
    counted = any(item.code in _COUNTS and item.lower not in ("no", "any", "every") for item in before)
    return counted and not _FOUND.isdisjoint(line.lower[max(0, k - 8) : k])


_COUNTS = frozenset((CODES["NUMBER"], CODES["QUANTIFIER"]))


def _is_plight(line: Line, k: int, end: int) -> bool:
    """Does "be" or "left" at item `k` go on with a state: "are still without power", "left 400 families homeless"?"""
    if line.codes[k] != CODES["BE"] and line.items[k].lower != "left":
        return False
    on_street = (
        k == end - 2 and line.codes[end - 1] == CODES["ON"] and line.items[k].lower in ("was", "were", "are", "is")
    )
    return (on_street or _is_state(line, k, end)) and (line.items[k].lower == "left" or _is_body(line, k))


def _is_state(line: Line, k: int, end: int) -> bool:
    words = [item.lower for item in line.items[k + 1 : min(end, k + 5)] if item.lower not in _STILL]
    if line.items[k].lower.startswith("st") and words[:1] == ["empty"]:
        return False  # "a quarter of the flats stand empty"
    if line.items[k].lower == "left":
        return "homeless" in words or "stranded" in words
    return bool(words) and (words[0] in _STATES or tuple(words[:2]) in _STATE_PAIRS)


_STILL = frozenset("still now left largely almost completely partly all again been being the a mostly entirely".split())


def _is_utility(line: Line, k: int, end: int) -> bool:
    """Is the power out, the internet down, the water cut off, at the verb "be" or "has" of item `k`?"""
    if k == 0 or line.lower[k - 1] not in _UTILITIES:
        return False
    if line.lower[k] == "failed":
        return True
    if end == k + 1:
        return False
    words = [item.lower for item in line.items[k + 1 : min(end, k + 4)] if item.lower not in _STILL]
    return bool(words) and words[0] in _GONE


_UTILITIES = frozenset("power electricity internet water gas heating phones telephones lights".split())
_GONE = frozenset("out down off back cut restored gone disconnected failed shut".split())


def _lies(line: Line, k: int, end: int) -> bool:
    """Does a thing lie or stand somewhere in the place: "a mosaic floor lies under a car park in X", "is spreading in X"?"""
    if line.items[k].lower == "found" and k and line.codes[k - 1] in _THINGS and k + 1 < end:
        return noun_sort(line.items[k - 1].lower) == "thing" and not is_abstract_at(
            line, k - 1
        )  # "the coffins found beside a tip"
    if (
        line.items[k].lower in _LIES
        and k + 1 < end
        and (line.codes[k + 1] not in _NOUN_LEADS or line.items[k + 1].lower in _WHERE)
    ):
        head = head_before(line, k)
        return head >= 0 and noun_sort(line.items[head].lower) == "thing" and not is_abstract_at(line, head)
    spreading = line.items[k].lower in _SPREADING and line.codes[k - 1 : k] == CODES["BE"]
    if spreading and line.items[k - 2].lower in _DISEASES:
        return True
    head = head_before(line, k - 1) if spreading else -1
    return head >= 0 and not is_abstract_at(line, head)


_LIES = frozenset("lies lie lay stands stand stood".split())
_NOUN_LEADS = frozenset(CODES[name] for name in ("A", "THE", "WORD", "NUMBER", "TO"))
_WHERE = frozenset(
    "ankle knee waist inches thick under beneath below behind amid buried hidden abandoned half submerged rotting rusting scattered".split()
)
_DISEASES = frozenset(
    "measles cholera dengue malaria typhoid polio mpox ebola diphtheria anthrax meningitis influenza flu plague rabies scabies".split()
)
_SPREADING = frozenset("spreading raging smouldering burning leaking leaning".split())


def _is_body(line: Line, k: int) -> bool:
    """Has the verb at item `k` people or a thing as its subject?"""
    head = head_before(line, k)
    if head < 0:
        return False
    noun = line.items[head].lower.rsplit(" ", 1)[-1]
    return noun in _PEOPLE or (not is_abstract_at(line, head) and noun_sort(noun) in ("thing", "person", "group"))


def _is_person(line: Line, k: int) -> bool:
    """Have people, and no thing, done what the verb at item `k` tells?"""
    head = head_before(line, k)
    noun = line.items[head].lower.rsplit(" ", 1)[-1] if head >= 0 else ""
    return noun in _PEOPLE or noun_sort(noun) == "person"


def _befell(line: Line, k: int, start: int, end: int) -> bool:
    """Does the word at item `k` tell of a mishap: "fell into a manhole", "fainted", "fled their homes"?"""
    word = line.items[k].lower
    behind = line.lower[k + 1 : min(end, k + 7)]
    if word in _FAINTING:
        stops = k + 1 == end or line.codes[k + 1] in PREPOSITIONS or behind[0] == "up"
        return k > start and stops and _is_person(line, k)
    if not behind:
        return False
    if word in _FALLING and behind[0] in _INTO:
        if behind[:2] in (["out", "with"], ["out", "of"], ["out", "over"]):
            return False  # "fell out with his captain"
        return _is_body(line, k) and (behind[0] != "to" or _RANKS.isdisjoint(behind[1:3]))
    if (word, behind[0]) in _IDIOMS:
        return k > start and "traffic" not in behind and _is_body(line, k)
    if word in ("sprung", "sprang") and behind[0] == "up":
        head = head_before(line, k)
        return head >= 0 and not is_abstract_at(line, head)
    if word in _CLIMBS:
        return not _FENCES.isdisjoint(behind[:3]) and _is_body(line, k)
    if word in ("slept", "camped", "sheltered"):
        return not CROWDS.isdisjoint(line.lower[start:k])
    return _is_idiom(word, behind)


def _is_idiom(word: str, behind: list[str]) -> bool:
    """Does the word tell of an incident with those behind it: "cost four lives", "put a chief to death", "used tear gas"?"""
    if word in ("cost", "claimed", "took", "takes", "claims") and "lives" in behind[:4]:
        return True
    if word in ("took", "taken", "held", "takes") and not _CAPTIVE.isdisjoint(behind[1:]):
        return True
    if word in _COMES and (behind[0] in ("upon", "across") or (behind[:2] in (["on", "a"], ["on", "the"]) and noun_sort(behind[-1]) == "thing")):
        return True  # "surveyors came upon a log boat in X"
    if (word == "put" and "hospital" in behind) or (word in ("made", "got") and behind[:2] in (["off", "with"], ["away", "with"])):
        return True
    if word in _DRIVES and "into" in behind[1:]:
        return not _VEHICLES.isdisjoint(behind[: behind.index("into")])
    if (word in ("beat", "beaten", "stung", "kicked", "hacked", "clubbed", "pecked") and ("to", "death") in pairwise(behind)) or (word == "put" and behind[-2:] in _TO_DEATH) or (word, behind[0]) == ("tested", "positive"):
        return True
    if word in _LEAVES and behind[:1] == ["their"]:
        return not _HOMES.isdisjoint(behind[1:3])
    if (word, behind[0]) == ("got", "into"):
        return behind[1:2] in (["a"], ["the"]) and noun_sort(behind[2] if len(behind) > 2 else "") == "thing"
    force, head_on = word == "used" and not _FORCE.isdisjoint(behind), word == "met" and {"head", "on"} <= set(behind)
    return force or head_on or (word == "lost" and behind[-1:] == ["way"])


_TO_DEATH = (["to", "death"], ["the", "torch"])
_FORCE = frozenset("gas spray rounds ammunition cannon batons truncheons force bullets dogs".split())
_LEAVES = frozenset("leave left flee fled abandon abandoned evacuate evacuated".split())
_HOMES = frozenset("homes houses huts villages flats shelters tents".split())
_CLIMBS = frozenset("climbed scaled breached jumped".split())
_FENCES = frozenset("fence wall fences walls gate gates roof railings barrier mast tower crane chimney".split())
_COMES = frozenset("came come stumbled chanced happened hit".split())
_DRIVES = frozenset("drove drives driven driving steered reversed rammed crashed backed".split())
_VEHICLES = frozenset(
    "car van lorry truck bus vehicle tractor jeep pickup taxi minibus suv motorbike motorcycle coach tram".split()
)


_CAPTIVE = frozenset("captive hostage prisoner".split())
_RANKS = frozenset("second third fourth fifth sixth last bottom top low lowest".split())


def _is_on_thing(line: Line, head: int, k: int) -> bool:
    """Is the work at item `head` done on a thing, if it is told on what: "work on a sea wall", not "on the budget"?"""
    last = k - 1 - sum(item.lower in ("has", "have", "had") for item in line.items[max(0, k - 2) : k])
    if line.codes[head + 1 : head + 2] not in (CODES["ON"], CODES["OF"]):
        return True
    return noun_sort(line.items[last].lower) == "thing" and not is_abstract_at(line, last)


def _is_case(line: Line, k: int) -> bool:
    """Were cases of a disease, or casualties, reported by the participle at item `k`?"""
    if line.items[k].lower not in _FOUND:
        return False
    near = line.lower[max(0, k - 9) : k]
    case = next((j for j, word in enumerate(near) if word in _CASES), -1)
    if "against" in near:
        return False
    return case > 0 or (case == 0 and near[1:2] == ["of"])


def _is_find(line: Line, k: int, end: int) -> bool:
    """Is it the "discovery" of "the discovery of a mass grave in X", with nothing but the thing behind it?"""
    if line.items[k].lower not in _FINDS or line.codes[k + 1 : k + 2] != CODES["OF"]:
        return False
    head = end - 1
    plain = all(line.codes[j] in _PHRASE for j in range(k + 2, end))
    return plain and noun_sort(line.items[head].lower) == "thing" and not is_abstract_at(line, head)


_FINDS = frozenset(
    "discovery seizure exhumation recovery burning torching felling destruction demolition flooding closure".split()
)
_PHRASE = frozenset(
    CODES[name]
    for name in (
        "WORD",
        "KIND_WORD",
        "WAY_WORD",
        "INDEFINITE",
        "DEFINITE",
        "A",
        "THE",
        "NUMBER",
        "QUANTIFIER",
        "OF",
        "EVENT",
    )
)


def _goes_on(line: Line, k: int, start: int, end: int) -> bool:
    """Were cases confirmed, did work begin, was something being built, did queues form, at item `k`?"""
    word, items = line.items[k].lower, line.items
    before = {item.lower for item in items[start:k]}
    if word in _FOUND and line.codes[k - 1] == CODES["BE"]:
        return _is_case(line, k)
    if word in _STARTS or (word == "way" and items[k - 1].lower == "under"):
        head = head_before(line, k)
        return head >= 0 and items[head].lower in _WORKS and _is_on_thing(line, head, k)
    if word == "formed" or line.lower[k : k + 2] == ["built", "up"]:
        return not {"queue", "queues", "crowd", "crowds", "lines"}.isdisjoint(before)
    if word in _BUILT and k > start + 1 and items[k - 1].lower in _UNDER_WAY:
        head = head_before(line, k - 1)
        return head >= 0 and noun_sort(items[head].lower) == "thing" and not is_abstract_at(line, head)
    return False
