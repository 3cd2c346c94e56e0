"""Noun phrases of a sentence: where one begins and ends, and which word before a placing phrase is its verb."""

from __future__ import annotations

from .lexicon import CODES, HELPERS, codes_of
from .patterns import Line
from .positions import PREPOSITIONS, TIMES
from .quantities import MAGNITUDES
from .senses import base_sort, noun_sort, present_sort, verb_sort

__all__ = [
    "ASIDE",
    "DETERMINERS",
    "is_adverb",
    "is_auxiliary",
    "is_hyphen",
    "is_preposition",
    "is_verb_at",
    "phrase_end",
    "starts_phrase",
]


DETERMINERS = codes_of("THE A ITS NUMBER QUANTIFIER THIS ALL")
_NOUNS = codes_of(
    "WORD NAME KIND_WORD EVENT DEFINITE INDEFINITE SEPARATE DISTANCE WAY_WORD ROAD CENTRE DRIVE PLACE AREA LINEPLACE ROADPLACE BANK RADIUS "
    "COAST BORDER CAPITAL LEFTRIGHT DIRECTIONAL DIRECTION OUTSKIRTS STREAM"
)
_INSIDE = DETERMINERS | _NOUNS | codes_of("LOCATED EVENT_VERB MOTION SHORT POSS UNIT AND DASH QUOTE JUST AWAY SAY OUT")
_STARTS = DETERMINERS | _NOUNS | codes_of("LOCATED EVENT_VERB")
_ADVERBS = frozenset(
    "also still now later then again soon already once twice reportedly allegedly apparently over so too even further yet "
    "dead ashore aground apart alive down up off out away back together on through more than at about around nearly almost "
    "just only late early first well ablaze alight anywhere nowhere somewhere elsewhere meanwhile far farther deep deeper high".split()
)
_OTHER_PREPOSITIONS = frozenset(
    "without despite during amid amidst against under onto over beneath beside per like except because due including among "
    "versus upon following atop inside behind beyond past".split()
)
_NO_VERBS = frozenset(
    "red shed bed seed weed breed speed need feed deed hundred naked sacred wicked rugged crooked kindred wretched "
    "biped moped sled reed creed greed steed aged armed masked second".split()
)
_KILLING = frozenset("killing bombing shelling firing robbing looting".split())
_BASES = frozenset("take come go give make get".split())
_PLAIN_NOUNS = frozenset("forces troops addresses springs falls waters rapids works scales tusks horns skins hides parts shells supplies goods".split())
_PEOPLE = frozenset("people police men women children crews gendarmes carabinieri troops cattle militia".split())
ASIDE = codes_of("NOT JUST")
"""What may stand between a subject and its verb, besides adverbs and auxiliaries."""


def is_adverb(word: str) -> bool:
    """Does the word only tell how or when a verb is done?

    >>> is_adverb("slowly"), is_adverb("later"), is_adverb("bus")
    (True, True, False)
    """
    return word in _ADVERBS or (word.endswith("ly") and noun_sort(word) == "")


def is_hyphen(line: Line, k: int) -> bool:
    """Does the item join two words without a space ("34-year-old"), as no dash does?"""
    return k in line.hyphens


_DIRECTION = CODES["DIRECTION"]
_BE, _EVENT, _WORD, _LEFTRIGHT = CODES["BE"], CODES["EVENT"], CODES["WORD"], CODES["LEFTRIGHT"]
_OWNING = codes_of("POSS THE ITS")


def is_auxiliary(line: Line, k: int) -> bool:
    """Is the item a form of "be", "have" or "will"? The "remains" of "human remains" is none."""
    word = line.lower[k]
    if line.codes[k] != _BE:
        return word in HELPERS
    return word != "remains" or not (k and (line.codes[k - 1] in _OWNING or line.lower[k - 1] == "human"))


def is_preposition(line: Line, k: int) -> bool:
    """Does the item open a phrase that is no subject and no object?"""
    return line.codes[k] in PREPOSITIONS or line.lower[k] in _OTHER_PREPOSITIONS


def starts_phrase(line: Line, k: int, end: int) -> bool:
    """Does a noun phrase begin at item `k`, before item `end`? An adverb, a time or a preposition begins none."""
    if not 0 <= k < end:
        return False
    code, word = line.codes[k], line.lower[k]
    if code not in _STARTS or is_auxiliary(line, k) or code in PREPOSITIONS or word in _OTHER_PREPOSITIONS:
        return False
    if code in _PLAIN and (word in TIMES or (is_adverb(word) and not _is_noun(line, k + 1, end))):
        return False
    if _DIRECTION in line.codes[k : k + 2] and _is_way(line, k, end):
        return False
    return code in DETERMINERS or not is_verb_at(line, k, end)


def _is_way(line: Line, k: int, end: int) -> bool:
    """Is the item one of the two of "further north" (", in X, a lorry burned"), and no north of anything?"""
    way = k + (line.codes[k] != _DIRECTION)
    return way > 0 and is_adverb(line.lower[way - 1]) and not _is_noun(line, way + 1, end)


_PLAIN = codes_of("WORD LEFTRIGHT")


def _is_doing(line: Line, k: int, end: int) -> bool:
    """Is the word the "burning" of "fires, burning east of X", not of "burning tyres"?"""
    word = line.lower[k]
    if not word.endswith("ing") or _is_noun(line, k + 1, end):
        return False
    sort = noun_sort(word)
    return sort == "" or (sort == "deed" and k > 0 and line.codes[k - 1] == CODES["COMMA"])


def _is_noun(line: Line, k: int, end: int) -> bool:
    """Does the item go on with a noun phrase: a noun, or an adjective before one?"""
    if k >= end or line.codes[k] not in _NOUNS or is_preposition(line, k) or is_auxiliary(line, k):
        return False
    word = line.lower[k]
    return word not in TIMES and not is_adverb(word) and not (verb_sort(word) and not noun_sort(word))


def is_verb_at(line: Line, k: int, end: int) -> bool:
    """Is the item a finite verb or a participle, by its form and what stands beside it? "Armed men" has none."""
    if line.codes[k] not in _MAY_BE_VERBS:
        return False
    key = 2 * k + (k + 1 < end)  # of the end, it only matters whether anything stands before it
    found: bool | None = line.kept.get(key)
    if found is None:
        line.kept[key] = found = _is_verb_at(line, k, end)
    return found


def _is_verb_at(line: Line, k: int, end: int) -> bool:
    code, word = line.codes[k], line.lower[k]
    if code == _EVENT and word in _KILLING and k + 1 < end and line.codes[k + 1] in DETERMINERS:
        return True  # "..., killing three rhinos"
    if (code == _LEFTRIGHT and word != "left") or word in _NO_VERBS or word in HELPERS:
        return False
    if k - 1 in line.hyphens or k + 1 in line.hyphens:
        return False
    j = k - 1
    while j > 0 and line.codes[j] in ASIDE:
        j -= 1
    if k and is_auxiliary(line, j) and code != _EVENT and not is_adverb(word):
        return (
            code != _WORD
            or word in _BASES
            or verb_sort(word) != ""
            or base_sort(word) != ""
            or word.endswith(("en", "wn", "ing"))
        )
    if code in _WORD_OR_EVENT and not (code == _WORD and verb_sort(word)) and not _is_present(line, k, end):
        return False
    before = line.codes[k - 1] if k else ""
    if before in DETERMINERS or (k and line.lower[k - 1] in ("one", "of", "by")):
        return False
    newly = k > 1 and line.lower[k - 1].endswith("ly") and line.codes[k - 2] in DETERMINERS
    opens = k == 0 or newly or before in _OPENS_PHRASE or is_preposition(line, k - 1)
    return not (opens and _is_noun(line, k + 1, end))


_WORD_OR_EVENT = codes_of("WORD EVENT")
_MAY_BE_VERBS = codes_of("WORD EVENT_VERB MOTION LOCATED EVENT LEFTRIGHT")
_OPENS_PHRASE = codes_of("OF BY WITH FROM IN ON AT TO FOR COMMA STOP NUMBER QUANTIFIER THE A ITS") | {""}


def _is_present(line: Line, k: int, end: int) -> bool:
    """Is the word a verb in the present ("Train derails near X", "mines remain along the road")?"""
    word = line.lower[k]
    if (
        k == 0
        or line.codes[k - 1] not in _NOUNS
        or noun_sort(word)
        or word in _PLAIN_NOUNS
        or _is_noun(line, k + 1, end)
    ):
        return False
    before = line.lower[k - 1]
    if line.codes[k - 1] == CODES["WORD"] and not noun_sort(before) and before not in _PEOPLE:
        return False  # "green signs"
    if word.endswith("s"):
        return not word.endswith("ss") and present_sort(word) != ""
    return (before in _PEOPLE or (before.endswith("s") and not before.endswith("ss"))) and base_sort(word) != ""


def phrase_end(line: Line, k: int, end: int) -> int:
    """Return the item behind the noun phrase that begins at item `k`, with what "of" adds to it; at most `end`."""
    j = k
    while j < end and line.codes[j] in _INSIDE_OR_BE and not (j > k and _ends_before(line, j, end)):
        j += 1
    while j > k and line.codes[j - 1] in _JOINTS:
        j -= 1
    if k < j < end and line.codes[j] == CODES["OF"] and starts_phrase(line, j + 1, end):
        return phrase_end(line, j + 1, end)
    return j


_JOINTS = codes_of("AND DASH QUOTE")
_INSIDE_OR_BE, _INSIDE_ONE = _INSIDE | codes_of("BE"), _INSIDE - codes_of("AND")
_OPENED = DETERMINERS | codes_of("POSS")
_NO_NEW_PHRASE, _GOING_ON = _OPENED | _JOINTS | codes_of("JUST"), _NOUNS | DETERMINERS | codes_of("OF")


def _ends_before(line: Line, j: int, end: int) -> bool:
    """Does a noun phrase that begins before item `j` end there?"""
    code, word, before = line.codes[j], line.lower[j], line.codes[j - 1]
    if is_hyphen(line, j - 1) or is_hyphen(line, j):
        return False
    if code == CODES["DASH"]:
        return True
    if is_auxiliary(line, j) or is_preposition(line, j) or is_verb_at(line, j, end):
        return True
    if code == CODES["AND"]:
        return not _goes_on(line, j, end)
    if code in (CODES["A"], CODES["THE"]):
        return True
    if code in DETERMINERS:  # "a bus | a week after"; not "magnitude 6.1 earthquake"
        return (
            before not in _NO_NEW_PHRASE
            and line.lower[j - 1] not in _BEFORE_NUMBERS
        )
    opened = before in _OPENED
    if opened and code == CODES["WORD"] and word not in TIMES:
        return False
    if code == CODES["WORD"] and _is_doing(line, j, end):
        return True  # "fuel tankers | belonging to"
    if word in TIMES or code in (CODES["JUST"], CODES["AWAY"], CODES["OUT"], CODES["SAY"]):
        return not (opened and j + 1 < end and line.codes[j + 1] in _GOING_ON)
    return (
        code == CODES["WORD"]
        and is_adverb(word)
        and not (_is_noun(line, j + 1, end) or line.codes[j + 1 : j + 2] == CODES["NUMBER"])
    )


_BEFORE_NUMBERS = frozenset(MAGNITUDES) | {"first", "last", "further", "another"}


def _goes_on(line: Line, j: int, end: int) -> bool:
    """Does "and" at item `j` join two nouns of one phrase ("cars and trucks"), neither with a verb of its own?"""
    stop = j + 1
    while (
        stop < end
        and line.codes[stop] in _INSIDE_ONE
        and not is_verb_at(line, stop, end)
        and not is_auxiliary(line, stop)
    ):
        stop += 1
    return stop > j + 1 and (stop >= end or not (is_verb_at(line, stop, end) or is_auxiliary(line, stop)))
