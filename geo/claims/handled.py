"""What was done by hand to people or things: "nurses vaccinated 90 children in X", "a brewery opened in X".

Any verb will do but those of closed classes (speech, thought, law, trade, office, sport, schooling), and any thing but
those that are no bodies.
"""

from __future__ import annotations

from .bodies import clause_around, head_before, is_abstract_at, is_idiom
from .deeds import NO_DEEDS, NO_EVENTS
from .happened import NO_VERBS
from .lexicon import CODES
from .minds import NOT_BY_HAND
from .patterns import Line
from .positions import DEBATED, FIGURES, PREPOSITIONS, SPEAKS, TIMES
from .senses import is_animal, noun_sort

__all__ = ["BY_HAND", "CROWDS", "handled_item", "is_institution", "is_office"]

BY_HAND = frozenset(
    "built cleaned cleared closed collected cooked cured decontaminated delivered discovered distributed drilled dug "
    "erected fed fixed fumigated gathered handed harvested healed housed inspected installed loaded opened packed planted "
    "raised rationed reopened repaired replaced restored restocked reunited screened served serviced sheltered slaughtered "
    "sorted stitched stored traced mapped supplied tended treated unloaded dropped repaired refuelled restocked shut lost counselled".split()
)
"""Verbs that tell of no incident alone, but do where they have people or things as their object."""
_NO_DOERS = frozenset(
    # sport
    "player coach striker goalkeeper defender midfielder winger batsman bowler rider cyclist runner boxer champion captain athlete "
    "golfer jockey skier swimmer sprinter wrestler club side squad visitors hosts "
    # art and press
    "tenor soprano singer actor actress painter sculptor poet author novelist writer pianist conductor composer orchestra choir "
    "band designer architect collector magazine newspaper broadcaster curator film novel play "
    # office and law
    "senator minister premier president mayor governor candidate lawmaker voter campaigner campaigners diplomat envoy ambassador "
    "jury court judge tribunal prosecutor lawyer parliament king queen pope delegate delegation critic reviewer".split()
)
"""Who does with people and things what belongs to an office or a game."""
_TRADERS = frozenset(
    "exchange bourse bank operator airline carrier retailer insurer lender broker investor trader firm carmaker maker brand chain startup tycoon "
    "dealer auctioneer exporter importer distiller brewer winemaker".split()
)
_NO_DOERS_OR_TRADERS = _NO_DOERS | _TRADERS
"""Who does with people and things what belongs to a trade; what traders open is a thing that stands there."""
_IRREGULAR = frozenset(
    "brought set found built dug cut put shut laid fed caught tore threw hung spread struck swept broke blew sank hid stole beat bit ate shook "
    "lost spilt burnt split bound ground wound slew mowed sewed strung stuck swung felled slit dealt shod".split()
)
_PARTICLES = frozenset("out up down off apart away open over together ashore".split())
_VERBS = frozenset(CODES[name] for name in ("WORD", "LOCATED"))
_NOUNS = frozenset(
    CODES[name]
    for name in ("WORD", "KIND_WORD", "WAY_WORD", "EVENT", "ROAD", "LEFTRIGHT", "INDEFINITE", "DEFINITE", "CENTRE")
)
_LEADS = frozenset(CODES[name] for name in ("A", "THE", "ITS", "NUMBER", "QUANTIFIER", "ALL", "NAME", "DASH", "JUST"))
_BEFORE_NO_VERB = PREPOSITIONS | frozenset(
    CODES[name] for name in ("A", "NUMBER", "QUANTIFIER", "THE", "ITS", "BE", "THIS", "POSS")
)
_BREAKS = frozenset(CODES[name] for name in ("TO", "FROM", "BE", "MOTION", "PRON", "POSS", "BETWEEN"))
_BREAKS_BUT_TO = _BREAKS - {CODES["TO"]}
_GIVEN = frozenset("distributed handed served doled dispensed".split())
"""What is given "to" people is given where they are."""
_NO_THINGS = frozenset(
    "office offices branch branches embassy consulate bureau mission headquarters university college ministry factory "
    "staff workforce headcount payroll job jobs root roots stone door doors knot subsidiary account accounts wreath wreaths ribbon".split()
)
"""What is opened, closed and laid as an act of office or trade."""
_SIGHTED = frozenset("photographed filmed".split())
_HOW = frozenset("first last again twice million millions billion billions higher lower up down flat early late more well weaker firmer".split())
_HOW_OR_WHEN = _HOW | TIMES
_THEMSELVES = frozenset("himself herself itself themselves each him her them that how why what whether".split())


def handled_item(line: Line, i: int) -> int:
    """Return the verb of what was done to people or things in the place of item `i`, -1 for none.

    The clause stands before the phrase, or behind one that opens the sentence: "In X, nurses vaccinated 90 children".
    """
    codes, (start, end) = line.codes, clause_around(line, i)
    if start < 0 or not _TOLD.isdisjoint(line.lower[start:end]):
        return -1
    for k in range(end - 1, start - 1, -1):
        if codes[k] == CODES["BE"]:
            return _being(line, k, start, end)
        if codes[k] not in _VERBS:
            continue
        word = line.items[k].lower
        if (word in _OPENS or word == "hung") and _is_opened(line, k, end):
            return k
        if word == "spent" and _is_night_spent(line, k, start, end):
            return k
        if word == "treats" and _is_handled(line, k, start, end):
            return k
        if (word.endswith("ed") or word in _IRREGULAR) and _is_handled(line, k, start, end):
            return k
    return -1


_TOLD = SPEAKS | DEBATED | FIGURES
_OPENS = frozenset("opened reopened closed shut shuttered".split())
_FROM_BODIES = _OPENS | {"found"}
_REFUGE = frozenset(
    "sheltering camping camped sleeping huddled huddling crowded crammed packed housed sheltered accommodated".split()
)


def _being(line: Line, k: int, start: int, end: int) -> int:
    """Return the item of "sheltering" in "700 people are sheltering in schools in X", of "spraying" in "are spraying huts".

    The verb "be" is item `k`.
    """
    for j in range(k + 1, min(end, k + 4)):
        word = line.items[j].lower
        if word in _REFUGE:
            return j if word not in _FILLED or _is_crowd(line, k) else -1
        if word.endswith("ing") and line.codes[j] in _VERBS and word not in _GROWING:
            return j if _is_handled(line, j, start, end) else -1
        if line.codes[j] not in _VERBS and line.codes[j] != CODES["BE"]:
            break
    return -1


_GROWING = frozenset("growing rising falling getting becoming".split())


def _is_crowd(line: Line, k: int) -> bool:
    """Are people, not wares, the subject of the verb at item `k`?"""
    head = head_before(line, k)
    return head < 0 or noun_sort(line.items[head].lower) != "thing"


_FILLED = frozenset("packed crammed housed".split())


def _is_opened(line: Line, k: int, end: int) -> bool:
    """Does a site open or close: "a brewery, which opened in X", "two bakeries reopened in X"?"""
    if any(line.items[j].lower not in _TIMES and not line.items[j].lower.endswith("ly") for j in range(k + 1, end)):
        return False
    head = head_before(line, k)
    if head < 0 or line.codes[head] not in _NOUNS:
        return False
    noun = line.items[head].lower.rsplit(" ", 1)[-1]
    if line.items[k].lower == "hung":
        return noun in _HUNG
    return not is_abstract_at(line, head) and noun not in _NO_THINGS


_HUNG = frozenset("bell banner flag flags tapestry painting paintings portrait portraits picture pictures photograph photographs clock".split())


_TIMES = TIMES | frozenset("for years months weeks days decades decade centuries many several two three".split())
CROWDS = frozenset(
    "people families family residents survivors villagers evacuees passengers migrants refugees children women men hundreds "
    "thousands dozens households travellers motorists drivers hikers climbers students pupils patients".split()
)
"""Of whom it is news where they spent a night."""


def _is_night_spent(line: Line, k: int, start: int, end: int) -> bool:
    """Did people who had to spend a night in X: "300 people spent the night in a sports hall in X"?"""
    if line.lower[k + 1 : k + 3] not in (["the", "night"], ["a", "night"], ["two", "nights"]):
        return False
    return any(item.lower in CROWDS for item in line.items[start:k])


def _past(word: str) -> str:
    """Return the past of a verb by its "-ing", as the lists have it: "spraying": "sprayed"."""
    stem = word[:-3]
    if stem.endswith(("e", "u")) or (stem + "ed" not in _KNOWN and stem + "d" in _KNOWN):
        return stem + "d"
    return stem + "ed"


_KNOWN = BY_HAND | NOT_BY_HAND | NO_VERBS | NO_DEEDS | NO_EVENTS


def _may_do(line: Line, k: int) -> bool:
    """May the subject of the verb at item `k` do something with its hands?"""
    subject = head_before(line, k)
    if subject < 0:
        return True
    noun = line.items[subject].lower.rsplit(" ", 1)[-1]
    if line.items[k].lower in _FROM_BODIES and noun not in _TRADERS and is_abstract_at(line, subject):
        return False  # "a bomb threat closed schools in X", "a survey found more cars in X"
    none = _NO_DOERS if line.items[k].lower in _OPENS else _NO_DOERS_OR_TRADERS
    return noun not in none and noun.removesuffix("s") not in none


def is_institution(noun: str) -> bool:
    """Does the noun stand for a trader, an office or a player, though it may be a thing's too ("airline", "bank")?"""
    return not _NO_DOERS_OR_TRADERS.isdisjoint((noun, noun.removesuffix("s")))


def is_office(noun: str) -> bool:
    """Is it what is opened and closed as an act of office or trade ("office", "branch")?"""
    return noun.rsplit(" ", 1)[-1] in _NO_THINGS


def _goes_on(line: Line, k: int) -> bool:
    """Does the verb at item `k` stand behind an insertion: "the group, which makes discs, opened its third foundry"?"""
    opening = line.codes.rfind(CODES["COMMA"], 0, k - 1)
    return k > 1 and line.codes[k - 1] == CODES["COMMA"] and line.codes[opening + 1 : opening + 2] in _INSERTED


_INSERTED = frozenset((CODES["REL"], CODES["A"], CODES["THE"], CODES["INDEFINITE"], CODES["DEFINITE"]))


def _is_handled(line: Line, k: int, start: int, end: int) -> bool:
    """Is the word at item `k` a verb with people or things as its object, which stands right behind it?"""
    word, codes = line.items[k].lower, line.codes
    if word.endswith("ing"):
        word = _past(word)
    elif word == "treats":
        word = "treated"
    elif (k == start and not _goes_on(line, k)) or codes[k - 1] in _BEFORE_NO_VERB:
        return False
    if word in _SIGHTED:
        return is_animal(line.lower[end - 1])  # "photographed a lynx"
    if word in NOT_BY_HAND or is_idiom(line, k) or not _may_do(line, k):
        return False
    if word == "set" and (line.items[k + 1].lower != "up" or line.items[k + 2].lower == "camp"):
        return False  # "troops set up camp"
    if word == "lost" and noun_sort(line.items[end - 1].lower) in ("person", "deed", ""):
        return False  # "lost his wife", "lost his savings"
    if word == "brought":
        return line.items[k + 1].lower in ("up", "down", "ashore") and noun_sort(line.items[end - 1].lower) == "thing"
    if word not in BY_HAND and (word in NO_VERBS or word in NO_DEEDS or word in NO_EVENTS):
        return False
    breaks = _BREAKS_BUT_TO if word in _GIVEN else _BREAKS
    head, j = -1, k + 1
    while j < end and line.items[j].lower in _PARTICLES:
        j += 1
    while j < end and (codes[j] in _NOUNS or codes[j] in _LEADS or line.items[j].lower in _PARTICLES):
        if line.items[j].lower in _THEMSELVES:
            return False
        if codes[j] in _NOUNS and not line.items[j].lower.endswith("ly") and line.lower[j] not in _HOW_OR_WHEN:
            head = j
        j += 1
    if head < 0 or not breaks.isdisjoint(codes[j:end]):
        return False
    noun = line.items[head].lower.rsplit(" ", 1)[-1]
    return not is_abstract_at(line, head) and noun not in _NO_THINGS and noun not in TIMES
