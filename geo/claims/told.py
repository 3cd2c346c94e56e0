"""What befell things, told by any verb of moving, touching or changing: "a bridge fell in X", "the walls came to light in X".

The sorts of nouns and verbs come from `senses`; what is bought, shown, made and said of things leaves nothing at the place.
"""

from __future__ import annotations

from .bodies import head_before, is_abstract, is_abstract_at, is_idiom
from .deeds import KEPT, NO_EVENTS
from .grammar.phrases import Phrase
from .handled import is_institution
from .lexicon import CODES
from .minds import NOT_BY_HAND
from .patterns import Line
from .plights import clause_of
from .positions import PREPOSITIONS, SPEAKS
from .senses import noun_sort, present_sort, verb_sort

__all__ = ["PARTICIPLES", "befallen_item", "befalls_now", "counted", "falls_down", "is_usual", "told_item", "verb_behind"]

_VERBS = frozenset(CODES[name] for name in ("WORD", "MOTION", "LOCATED", "LEFTRIGHT", "EVENT_VERB"))
_NO_VERB_BEHIND = PREPOSITIONS | frozenset(
    CODES[name] for name in ("A", "NUMBER", "QUANTIFIER", "THE", "ITS", "THIS", "POSS", "DASH")
)
_BEFALLS = frozenset("motion contact change weather body consumption".split())
"""Sorts of verbs that tell of what becomes of things."""
_HARMS = frozenset(
    "failed leaked snapped crushed sickened poisoned frightened terrified killed kept put jammed stalled hampered".split()
)
"""Verbs of other sorts that do so too."""
_NO_HARM = frozenset(
    # what vehicles and wares do all day
    "walked strolled lit arrived landed docked departed returned ran flew sailed travelled traveled passed entered reached called stopped called "
    "fetched turned changed shifted swung drove rode went came got became turned took gave put had made used needed worked moved "
    # what is told of wares, works and sorts
    "replaced followed joined grew bred evolved developed originated began started ended finished debuted featured opened "
    "lined closed shut reopened based fitted equipped designed powered fuelled driven drawn named known printed sold bought worn imported exported "
    "transferred transported shipped delivered converted adapted improved refined upgraded modified "
    # how goods are won
    "quarried mined milled pressed smoked distilled fermented aged picked".split()
)
_ASTRAY = frozenset(
    "down off loose apart under ashore undone out up over away open aground adrift alight missing dark silent dry through "
    "red green black brown orange white".split()
)
_FAILS = frozenset("explode detonate open stop brake deploy start fire hold close".split())
_COMES_TO = frozenset("rest light grief halt stop pieces blows bits".split())
_RESTS = frozenset("lay hung stood floated stuck ran leaked burned".split())
"""What things are doing where they are: "are lying on the sand"."""
_TURNED = frozenset("ran came went got turned took gave put broke fell set blew".split())
"""Verbs that tell of an incident with these words behind them: "came off the road", "turned up", "came to rest"."""
_RISES = frozenset(
    "rose fell dropped slipped climbed gained eased edged jumped surged plunged tumbled soared dipped slid sank".split()
)
_TRADED = frozenset(
    "wheat corn maize oil crude gold silver copper cocoa coffee sugar cotton rubber tin zinc nickel soybeans rice gas barley tea".split()
)
_MONEY = frozenset("million millions billion billions dollars euros pounds £ $ €".split())
_PER_CENT = frozenset("% percent per cent points cents dollars".split())


def told_item(line: Line, i: int) -> int:
    """Return the verb of what befell a thing in the place of the containment at item `i`; -1 where nothing did.

    The clause stands before the phrase, or behind one that opens the sentence: "In X, a wall gave way".
    """
    codes = line.codes
    start, end = clause_of(line, i)
    if not SPEAKS.isdisjoint(line.lower[max(0, start) : end]):
        return -1
    if start == 0 and end == i and CODES["THE"] not in codes[:i] and CODES["A"] not in codes[:i]:
        k = _headline_verb(line, i)
        if k >= 0:
            return k
    for k in range(end - 1, start, -1):
        if codes[k] == CODES["BE"] and line.items[k].lower in _BEING and codes[k - 1] != CODES["AND"]:
            return _going_on(line, k, start, end)
        if codes[k] in _VERBS and codes[k - 1] not in _NO_VERB_BEHIND and verb_sort(line.items[k].lower):
            if line.items[k].lower.endswith(PARTICIPLES) and line.items[k - 1].lower not in _AUXILIARIES:
                continue  # "half the coffee drunk in X"
            passive = codes[k - 1] == CODES["BE"]
            return k if not passive and befalls(line, k, _head(line, k, start)) else -1
    return -1


def _headline_verb(line: Line, i: int) -> int:
    """Return the verb of a headline before item `i`, which leaves out articles: "Lorry ploughs into bakery in X"; else -1."""
    for k in range(1, i - 1):
        noun, word = line.items[k - 1].lower, line.items[k].lower
        if (
            line.codes[k] in _VERBS
            and (present_sort(word) in _BEFALLS or word in _HARMING)
            and not (noun.endswith("s") and noun not in ("bus", "gas"))
        ):
            subject = noun_sort(noun) in ("thing", "person") and not is_abstract(noun) and not is_institution(noun)
            plain = CODES["BE"] not in line.codes[:i] and word not in _SHOWN
            return k if subject and plain and line.codes[k + 1] in _OBJECTS else -1
    return -1


_OBJECTS = frozenset(
    CODES[name]
    for name in ("INTO", "ROAD", "WORD", "NUMBER", "QUANTIFIER", "KIND_WORD", "WAY_WORD", "AWAY", "ON", "VIA")
)
_HARMING = frozenset("crushes kills sickens poisons".split())
_SHOWN = frozenset(
    "opens closes draws wins takes makes gets runs plays moves turns leaves visits joins returns holds tops".split()
)
PARTICIPLES = ("unk", "ken", "ten", "wn", "ven", "sen")
_BEING = frozenset("is are was were been".split())


def _head(line: Line, k: int, start: int) -> int:
    """Return the subject of the verb at item `k`; a clause's first word may look like a name ("Whey was spilling")."""
    head = head_before(line, k)
    named = head < 0 and line.codes[start] == CODES["NAME"] and noun_sort(line.items[start].lower) == "thing"
    return start if named else head


def _going_on(line: Line, k: int, start: int, end: int) -> int:
    """Return the participle of "is going up", "were blocking the road" behind the "be" of item `k`; else -1."""
    for j in range(k + 1, min(end, k + 3)):
        word = line.items[j].lower
        if word.endswith("ing") and line.codes[j] in _VERBS:
            return j if befalls(line, j, _head(line, k, start)) else -1
    return -1


def falls_down(line: Line, k: int) -> bool:
    """Has a thing, and no craft with people in it, landed at item `k`: "a meteorite landed in a garden in X"?"""
    head = head_before(line, k)
    noun = line.lower[head].rsplit(" ", 1)[-1] if head >= 0 else ""
    return noun_sort(noun) == "thing" and not is_abstract(noun) and noun not in _CRAFT


_CRAFT = frozenset("plane jet aircraft airliner helicopter flight chopper seaplane ship boat ferry vessel yacht liner shuttle catch goods fish aid envoy".split())


def befalls_now(line: Line, k: int, start: int) -> bool:
    """Is something becoming of the thing before the "be" of item `k`: "where the wall is still moving"?"""
    return _going_on(line, k, start, len(line.items)) >= 0


def befalls(line: Line, k: int, subject: int) -> bool:
    """Does the verb at item `k` tell of what befell the thing at item `subject`?"""
    if subject < 0 or k + 1 > len(line.items):
        return False
    noun, word = counted(line, subject), line.items[k].lower
    if noun_sort(noun) != "thing" or is_abstract(noun):
        return False
    if is_institution(noun) and noun not in ("coach", "coaches"):
        return False
    if word.endswith("ing"):
        word = next((past for past in _pasts(word) if verb_sort(past)), word)
    word = "came" if word == "come" else word
    if line.lower[k + 1 : k + 3] == ["out", "with"]:
        return False  # "fell out with his captain"
    if is_idiom(line, k):
        return False
    if word in _TURNED and _goes_astray(line, k):
        return True
    if word == "failed" and line.codes[k + 1 : k + 2] == CODES["TO"]:
        return line.lower[k + 2] in _FAILS  # "storks failed to nest"
    behind = line.lower[k + 1 : k + 5]
    if not _MONEY.isdisjoint(behind):
        return False  # "poured 40 million into its site"
    if word in _RISES and (not _PER_CENT.isdisjoint(behind) or noun in _TRADED):
        return False
    if word in _NO_HARM or word in NOT_BY_HAND:
        return False
    if line.items[k].lower.endswith("ing") and word in _RESTS:
        return True
    return word in _HARMS or verb_sort(word) in _BEFALLS


def _goes_astray(line: Line, k: int) -> bool:
    """Does "went up", "came off", "came to rest" stand at item `k`?"""
    behind = line.lower[k + 1 : k + 5]
    if behind[:1] == ["out"] and (line.items[k].lower in ("ran", "run") or behind[1:2] != ["of"]):
        return False  # "ran out of blood", "came out six weeks early"
    if line.lower[k] in ("came", "come") and behind[:1] == ["out"]:
        return False  # "roses have come out"
    return bool(behind) and (behind[0] in _ASTRAY or (behind[0] in ("to", "a") and not _COMES_TO.isdisjoint(behind)))


def counted(line: Line, k: int) -> str:
    """Return the noun at item `k`; of "hundreds of pilchards", "a row of beach huts" the noun behind "of"."""
    noun = line.items[k].lower.rsplit(" ", 1)[-1]
    if line.codes[k + 1 : k + 2] != CODES["OF"] or noun.removesuffix("s") not in _MEASURES:
        return noun
    j = k + 2
    while j + 1 < len(line.codes) and line.codes[j + 1] in _NOUNS and not verb_sort(line.items[j + 1].lower):
        j += 1
    return line.items[j].lower.rsplit(" ", 1)[-1]


_MEASURES = frozenset(
    "hundred dozen thousand score tonne ton kilo litre liter gallon barrel piece chunk part section stretch pile heap row pair "
    "plague group number string cluster load lot swarm flock herd column bundle slab crate box block half third quarter".split()
)


def _pasts(word: str) -> tuple[str, ...]:
    """Return what may be the past of a verb by its "-ing"."""
    stem = word[:-3]
    return stem + "ed", stem + "d", _ODD.get(word, "")


_ODD = {"going": "went", "coming": "came", "falling": "fell", "breaking": "broke", "blowing": "blew", "getting": "got",
        "turning": "turned", "giving": "gave", "sinking": "sank", "lying": "lay", "hanging": "hung", "spreading": "spread",
        "rising": "rose", "standing": "stood", "sticking": "stuck", "running": "ran"}  # fmt: skip


def befallen_item(line: Line, i: int) -> int:
    """Return the verb of what befell the thing right before the containment at item `i`: "a school in X was shut"; else -1."""
    phrase = line.items[i].value
    if isinstance(phrase, Phrase) and phrase.rule in ("site befell", "at its site"):
        return site_verb(line, i)
    if not i or line.codes[i - 1] not in _NOUNS:
        return -1
    k = verb_behind(line, i + (line.codes[i + 1 : i + 2] == CODES["REL"] and line.items[i + 1].lower in ("that", "which")))
    passive = k >= 0 and line.codes[k - 1] == CODES["BE"]
    if k < 0 or (passive and (line.items[k].lower in _NO_DEED_DONE or is_usual(line, k))):
        return -1
    if passive and line.items[k].lower in _SHUT and _is_shut(line, k, head_before(line, i)):
        return k
    head = head_before(line, i)
    stops = head >= 0 and (_stops_doing(line, k) or line.lower[k : k + 2] == ["gave", "way"]) and noun_sort(line.items[head].lower) == "thing"
    return k if stops or befalls(line, k, head) else -1


def is_usual(line: Line, k: int) -> bool:
    """Is it what is always done: "a third of the fish sold in X is caught by foreigners"? Not "is being"."""
    return line.lower[k - 1] in ("is", "are") and not line.lower[k].endswith("ing")


def site_verb(line: Line, i: int) -> int:
    """Return the verb of what befell the site that item `i` names by its town: "the bridge at X was shut"; else -1."""
    k = verb_behind(line, i)
    if k < 0:
        return -1
    word, passive = line.items[k].lower, line.codes[k - 1] == CODES["BE"]
    if line.codes[k] == CODES["EVENT_VERB"] or _stops_doing(line, k) or (word == "carried" and line.lower[k + 1] in ("away", "off")):
        return k
    if line.items[k].lower.endswith("ing"):
        past = next((past for past in _pasts(word) if verb_sort(past)), "")
        return k if passive and (verb_sort(past) in _BEFALLS or past in _RESTS) else -1
    if word in _TURNED and _goes_astray(line, k):
        return k
    if (
        (word in NO_EVENTS and word not in KEPT)
        or word in NOT_BY_HAND
        or (word in _NO_HARM and not (passive and word in _SHUT))
    ):
        return -1
    return k if verb_sort(word) in _BEFALLS and word not in _NO_DEED_DONE else -1


def _stops_doing(line: Line, k: int) -> bool:
    """Does "stopped leaking", "began burning" stand at item `k`?"""
    if line.items[k].lower not in ("stopped", "began", "begun", "started", "kept") or k + 1 == len(line.items):
        return False
    past = next((past for past in _pasts(line.items[k + 1].lower) if verb_sort(past)), "")
    return past in _RESTS or (verb_sort(past) in _BEFALLS and past not in _NO_HARM)


def verb_behind(line: Line, i: int) -> int:
    """Return the verb behind the phrase at item `i`, past "has", "was" and adverbs; -1 for none that is past."""
    codes, k = line.codes, i + 1
    if codes[k : k + 3] == _INSERTION:
        inserted = line.items[k + 1].value  # "the wharf at X, on Y, was carried away"
        k += 3 * (isinstance(inserted, Phrase) and inserted.kind == "containment")
    if codes[k : k + 1] == CODES["WITH"]:  # "the last rhino in X with both horns was darted"
        k = next((j for j in range(k + 1, min(len(codes), k + 6)) if codes[j] == CODES["BE"]), k)
    while k < len(codes) and (
        codes[k] == CODES["BE"] or line.items[k].lower in _AUXILIARIES or line.items[k].lower.endswith("ly")
    ):
        k += 1
    if k >= len(codes) or codes[k] not in _VERBS:
        return -1
    word = line.items[k].lower
    come = word == "come" and line.items[k - 1].lower in _AUXILIARIES
    return k if come or verb_sort(word) or ((word.endswith("ing") or word == "run") and codes[k - 1] == CODES["BE"]) else -1


_INSERTION = CODES["COMMA"] + CODES["CLAIM"] + CODES["COMMA"]
_SHUT = frozenset("closed shut reopened taken moved".split())


def _is_shut(line: Line, k: int, head: int) -> bool:
    """Was the site at item `head` shut, or taken offline, by the participle at item `k`?"""
    if head < 0 or noun_sort(line.items[head].lower) not in ("thing", "group") or is_abstract_at(line, head):
        return False
    if is_institution(line.items[head].lower):
        return False
    if line.items[k - 1].lower in ("is", "are"):
        return False  # "schools in X are shut"
    behind = line.lower[k + 1 : k + 3]
    return line.items[k].lower in ("closed", "shut", "reopened") or behind[:1] in (["offline"], ["down"], ["over"])


_NOUNS = frozenset(CODES[name] for name in ("WORD", "KIND_WORD", "WAY_WORD", "INDEFINITE", "DEFINITE"))
_AUXILIARIES = frozenset("has have had also then later".split())
_NO_DEED_DONE = frozenset("filmed shown seen held made used".split())
