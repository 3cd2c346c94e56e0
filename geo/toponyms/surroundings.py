"""Words around a name that only a place has: "near X", "8 km east of X", "X lies", "X, a village"."""

from __future__ import annotations

from geo.toponyms.reading import NEAR, Reading
from geo.toponyms.road_ends import after_way
from geo.toponyms.vocabulary import DIRECTION_ADJECTIVES, DIRECTIONS, MONTHS, MOTION

__all__ = [
    "COMPASS_LETTERS", "DEEDS", "LENGTHS", "STREETS", "after_place_word", "befallen", "before_place_word", "is_scene", "is_sent",
]  # fmt: skip

_STRONG = frozenset(
    "in near outside inside nearby around at toward towards into reached entered captured besieged shelled recaptured seized overran stormed raided "
    "opposite between".split()
)
LENGTHS = frozenset("km kms kilometres kilometers kilometre kilometer miles mile mi metres meters m away".split())
COMPASS_LETTERS = frozenset("n s e w ne nw se sw nne ene ese sse ssw wsw wnw nnw".split())
STREETS = frozenset("street avenue boulevard blvd road drive".split())
"""Capitalised, these end the name of a street; "lane", "close" and "st" end other names as well."""
_OF = frozenset("upstream downstream upriver downriver upwind downwind inland short shy outside elders outskirts suburbs residents people villagers inhabitants mayor north south east west downtown".split())
_SENT = frozenset("firefighters crews deputies paramedics medics ambulances nurses volunteers villagers fishermen divers jurors trustees pupils protesters".split())
"""Who comes "from" a place."""
_BOUND = frozenset("bound headed heading destined departed departing embarked mp mla mep msp td candidate senator councillor lawmaker".split())
"""Who goes "for" a place, or sits for one."""
_NEIGHBOURS = frozenset(("neighbour", "neighbor", "twin", "counterpart", "port", "capital"))
_LYING = frozenset("lies lie lay sits sat stands".split())
_SETTLED = frozenset("town village city hamlet settlement suburb port".split())
_LEADING = frozenset(
    "a an the about some around roughly approximately just only nearly barely almost over under less more than small large "
    "key strategic located situated port border remote nearby is was within mining coastal which lies lay sits , directly".split()
)
_CONFIDANTS = frozenset(
    "source sources people officials aides aide person those adviser advisers businessman businessmen figures is are was were be "
    "ally allies circles men man woman very too politician politicians generals".split()
)
"""Who is "close to" a person."""
_AT_SEA = frozenset(
    "sank sunk sinks capsized capsizes foundered vanished drifting adrift anchored aground collided boat vessel ship tanker "
    "trawler ferry fishing waters islet reef missing drowned intercepted rescued".split()
)


def after_place_word(reading: Reading, first: int) -> str:
    """Return the preposition that shows a place, "" where none does."""
    i = first - 1
    while i > 0 and reading.tie[i] == NEAR and _is_direction_adjective(reading, i):
        i -= 1
    if i < 0 or reading.tie[i] != NEAR:
        return ""
    word, before = reading.lower[i], reading.lower[i - 1] if i > 0 else ""
    if word in _STRONG:
        return f"after {word!r}"
    if word == "as" and (before == "far" or (before in DIRECTIONS and i > 1 and reading.lower[i - 2] == "far")):
        return "after 'as far as'"
    placed = (
        before in LENGTHS or before in DIRECTIONS or (before in COMPASS_LETTERS and reading.written[i - 1].isupper())
    )
    if word in ("of", "from", "to") and (placed or before in _OF):
        return f"after '{before} {word}'"
    if word in ("above", "below") and before in LENGTHS:
        return "after a distance"
    if way := after_way(reading, i):
        return f"after '{way}'"
    if word == "to" and (before in MOTION or (before == "close" and reading.lower[i - 2] not in _CONFIDANTS)):
        return f"after '{before} to'"
    if is_sent(word, before):
        return f"after '{before} {word}'"
    if word == "off" and (before in LENGTHS or before in _AT_SEA):
        return "after 'off'"
    if word in COMPASS_LETTERS and reading.written[i].isupper() and before in LENGTHS:
        return "after a distance"
    if word in ("called", "named") and before in _SETTLED:
        return f"after '{before} {word}'"
    if word == "and" and "between" in reading.lower[max(0, i - 5) : i]:
        return "after 'between'"
    return ""


def is_sent(word: str, before: str) -> bool:
    """Return whether a preposition and the word before it tell where somebody comes from or goes to.

    >>> is_sent("for", "bound"), is_sent("from", "crews"), is_sent("for", "crews")
    (True, True, False)
    """
    return before in (_SENT if word == "from" else _BOUND if word == "for" else ())


DEEDS = frozenset(
    "killed died dead injured wounded hurt drowned displaced missing buried burned burnt rescued trapped stranded shot stabbed "
    "arrested detained abducted kidnapped executed crash crashed crashes collision fire fires blaze blast blasts explosion "
    "explosions exploded erupted clashes clash fighting attack attacks ambush ambushed raid raids raided shelling airstrike "
    "airstrikes flood floods flooding flooded mudslide landslide landslides avalanche quake earthquake outbreak riot riots "
    "shooting massacre collapsed burst derailed capsized overturned houses homes huts shops villages families".split()
)
"""What before "in" only a place can follow, even one that is called like a person."""


def is_scene(reading: Reading, first: int, last: int) -> bool:
    """Return whether something befell "in" a name of several words that is nobody's: "40 houses in Mai Mahiu"."""
    if last <= first or first < 2 or reading.lower[first - 1] != "in" or reading.lower[first - 2] not in DEEDS:
        return False
    owns = last + 1 < len(reading.lower) and reading.lower[last + 1] in ("'s", "’s")
    return not owns and reading.written[last] not in reading.lexicon.family


def _is_direction_adjective(reading: Reading, i: int) -> bool:
    word = reading.lower[i]
    if word in DIRECTIONS:
        return False
    return word in DIRECTION_ADJECTIVES and reading.lower[i - 1] != "of"


def before_place_word(reading: Reading, last: int) -> str:
    """Return the words behind that only a place has: "lies", "is 8 km", ", a village", ", 8 km"; "" where none do."""
    lower, i = reading.lower, last + 1
    if i + 1 >= len(reading.lower):
        return ""
    if lower[i] in _LYING:
        return f"before {lower[i]!r}"
    comma, following = reading.written[i] in (",", "("), lower[i + 1]
    if lower[i] in ("are", "were"):
        return _before_apart(reading, i)
    if not comma and lower[i] not in ("is", "was"):
        return ""
    if comma and following in _BEHIND_COMMA:
        if following in DIRECTIONS or following == "home":
            return f"before {following!r}"
        if following in ("in", "near", "on", "between") and _leads_to_name(reading, i + 2):
            return f"before a comma and {following!r}"
        if following == "on" and (part := next((w for w in lower[i + 2 : i + 6] if w in _LAID_ON), "")):
            return f"before 'on the {part}'"
        if following in ("its", "their") and not _NEIGHBOURS.isdisjoint(lower[i + 2 : i + 5]):
            return "before 'its neighbour'"
    for k in range(i + 1, min(i + 7, len(reading.lower))):
        if lower[k] in LENGTHS and reading.kind[k - 1] == "number":
            return "before a distance"
        settled = lower[k] in _SETTLED and lower[i + 1] in ("a", "an", "the") and _is_noun_of_place(reading, k)
        if lower[k] in ("located", "situated") or settled:
            return f"before {lower[k]!r}"
        if lower[k] not in _LEADING and reading.kind[k] != "number" and not lower[k].endswith("ern"):
            if lower[k - 1] in _LYING and lower[k - 2] == "which":
                return "before 'which lies'"
            return _before_description(reading, i + 1) if comma else ""
    return ""


_BEHIND_COMMA = DIRECTIONS | {"home", "in", "near", "on", "between", "its", "their"}
_LAID_ON = frozenset("coast shore shores bank banks border frontier outskirts edge seaside waterfront plateau plain".split())
"""What a place lies on, with no name behind it: ", on the coast,"."""


def _before_description(reading: Reading, i: int) -> str:
    """Return the noun of ", a Russian coal-mining settlement on" from token `i` on: what only a place is called; else "".

    "Smith, a city councillor in X" is none: behind the noun stands what a place has, or the comma closes.
    """
    lower = reading.lower
    if lower[i] not in ("a", "an", "the", "once", "now"):
        return ""
    for k in range(i + 1, min(i + _MOST_DESCRIBING, len(reading.lower) - 1)):
        named = lower[k] in _SETTLED or (lower[k] in _SEATS and lower[k + 1] in ("of", "to"))
        if named and _is_noun_of_place(reading, k):
            return f"before {lower[k]!r}"
        if reading.written[k] not in "-‐‑" and reading.kind[k] not in ("word", "number"):
            return ""
        if lower[k] in _BEHIND_NOUN:
            return ""
    return ""


def _is_noun_of_place(reading: Reading, k: int) -> bool:
    """Return whether the noun at token `k` is what the place is, not a part of another: no "city councillor"."""
    following = reading.lower[k + 1] if k + 1 < len(reading.lower) else ""
    return following in _BEHIND_NOUN or not following.isalpha()


_MOST_DESCRIBING = 9
_SEATS = frozenset(("seat", "capital", "gateway", "birthplace"))
_BEHIND_NOUN = frozenset(
    "in on of at near with by that which where whose home about some to from for just close between along below above "
    "overlooking under south north east west famous known popular".split()
)
"""What goes on behind the noun that a place is described by."""


def befallen(reading: Reading, last: int, *, personal: bool) -> str:
    """Return the words behind a known name that tell what befalls places: "was cut off", "is in Ecuador"; "" for none.

    `personal`: people bear the name too, so only what befalls no person counts.
    """
    lower, i = reading.lower, last + 1
    if i + 2 < len(lower) and reading.tie[last] == NEAR and reading.cap[i + 2 if lower[i + 1] == "of" else i + 1]:
        if lower[i] in DIRECTIONS and lower[i + 1] == "of" and not personal:
            return f"before '{lower[i]} of'"
        if lower[i] in ("in", "near") and lower[i + 1] not in MONTHS and not personal and not reading.level[last]:
            return f"before {lower[i]!r} and a name"
    if i + 2 >= len(lower) or lower[i] not in ("was", "is", "were", "are", "remained", "stood", "lay"):
        return ""
    if lower[i + 1] in ("in", "near") and reading.cap[i + 2] and reading.tie[i + 1] == NEAR:
        return f"before 'is {lower[i + 1]}' and a name"
    if (lower[i + 1], lower[i + 2]) == ("on", "the") and not _EDGES.isdisjoint(lower[i + 3 : i + 7]):
        return "before 'is on the' and an edge"
    for words in ((lower[i + 1],), (lower[i + 1], lower[i + 2])):
        phrase = " ".join(words)
        if phrase in _BEFALL or (phrase in _BEFALL_BOTH and not personal):
            return f"before {phrase!r}"
    return ""


_EDGES = frozenset(("coast", "coastline", "border", "shore", "bank", "banks", "outskirts"))
"""What places lie on: "is on the west coast of", "is on the border with"."""
_BEFALL = frozenset((
    "flooded", "shelled", "bombed", "besieged", "retaken", "recaptured", "overrun", "encircled", "submerged", "inundated",
    "razed", "cut off", "sealed off", "under water", "under siege", "without power", "without water", "blacked out",
    "on alert", "locked down", "liberated", "looted", "depopulated",
))  # fmt: skip
_BEFALL_BOTH = frozenset(("hit", "struck", "captured", "surrounded", "evacuated", "spared", "quiet", "calm", "pounded"))


def _before_apart(reading: Reading, verb: int) -> str:
    """Return "before a distance" where two names are told apart: "Hamar and Kongsvinger are some 88 km apart"."""
    lower = reading.lower
    for k in range(verb + 1, min(verb + 7, len(lower) - 1)):
        if lower[k] in LENGTHS and reading.kind[k - 1] == "number":
            return "before a distance" if lower[k + 1] == "apart" else ""
    return ""


def _leads_to_name(reading: Reading, i: int) -> bool:
    """Return whether a capitalised word follows within a few words ("in the south of Hasakah")."""
    for k in range(i, min(i + 5, len(reading.cap))):
        if reading.cap[k]:
            return True
        if reading.kind[k] == "mark":
            return False
    return False
