"""What a clause tells of happened where it says, unless its verb or its subject is of a closed class.

"Lions got into a pen in X", "the grenade that rolled under a minibus in X", "boreholes which engineers repaired in X". Closed
are the verbs of speech, thought, office, law, trade, sport, art and everyday life; closed are the subjects that are no bodies.
"""

from __future__ import annotations

from .bodies import CLAUSE_ENDS, head_before, is_abstract, is_abstract_at, is_figure_of_speech, is_idiom
from .deeds import NO_DEEDS, NO_EVENTS, done_item
from .grammar.phrases import Phrase
from .handled import BY_HAND, is_institution, is_office
from .happened import NO_SUBJECTS, NO_VERBS, enters_idea
from .lexicon import CODES
from .minds import NOT_BY_HAND
from .patterns import Line
from .plights import clause_of
from .positions import DEBATED, FIGURES, PREPOSITIONS, SPEAKS, TIMES
from .senses import noun_sort, verb_sort
from .told import PARTICIPLES

__all__ = ["CLOSED", "GOING", "TELLING", "clause_behind", "clause_item", "goes_against"]

_VERBS = frozenset(CODES[name] for name in ("WORD", "MOTION", "LOCATED", "LEFTRIGHT", "EVENT_VERB"))
_NO_VERB_BEHIND = PREPOSITIONS | frozenset(CODES[name] for name in ("A", "NUMBER", "QUANTIFIER", "THE", "ITS", "THIS", "POSS", "DASH"))
TELLING = frozenset("motion contact change body consumption weather possession".split())
"""Sorts of verbs that tell of what bodies do or what becomes of them."""
GOING = frozenset(
    "came come went gone go got ran run drove driven rode walked flew flown moved turned took put set made let passed crossed "
    "taken thrown driven dropped slipped tipped carried pulled pushed stepped climbed crept crawled jumped leapt rolled slid swam sailed wandered strayed fell threw held kept drifted".split()
)
"""Verbs that tell of something only with what they move against or out of."""
_AGAINST = frozenset("off down over overboard under beneath through into onto against aground ashore apart loose free upon across out up".split())
_STRANDED = frozenset("ashore aground overboard".split())
_GONE = frozenset("off down over overboard ashore apart loose under up out".split())
_LIFE = frozenset("walked walks".split())
_NO_GAIN = frozenset("got had has have gave given took taken bore held kept owned".split())
"""Having and giving: nothing that happens."""
_SUBJECTS = frozenset(CODES[name] for name in ("WORD", "KIND_WORD", "WAY_WORD", "INDEFINITE", "DEFINITE", "EVENT", "CENTRE", "ROAD", "BANK"))
_NOUNS = _SUBJECTS - {CODES["EVENT"]}
_LEADS = frozenset(CODES[name] for name in ("A", "THE", "ITS", "NUMBER", "QUANTIFIER", "ALL", "NAME", "JUST", "OF"))
CLOSED = NO_VERBS | NO_DEEDS | NO_EVENTS | NOT_BY_HAND


def clause_item(line: Line, i: int) -> int:
    """Return the verb of the clause that the phrase at item `i` ends, or that follows one which opens a sentence; else -1."""
    start, end = clause_of(line, i)
    if start < 0 or not SPEAKS.isdisjoint(line.lower[start:end]):
        return -1
    k = _driven(line, i) if end == i and _is_site(line, i) else done_item(line, end) if start > i else -1
    if k >= start:
        return k
    k = _main_verb(line, start, end)
    if k < 0 or line.codes[k - 1] == CODES["BE"]:
        return -1
    lead = line.codes[start - 1] if start and k == start else ""
    if k == start and lead not in (CODES["COMMA"], CODES["REL"]):
        return k if _is_logged(line, k, end) else -1
    head = head_before(line, k)
    return k if _may_be_told(line, head) and _tells(line, k, start, end, head) else -1


def clause_behind(line: Line, k: int) -> int:
    """Return the verb of the clause that begins at item `k`, behind a fronted phrase: "between X and Y a crate fell off a lorry"; else -1."""
    start = end = k + (line.codes[k] == CODES["COMMA"])
    while end < len(line.codes) and line.codes[end] not in CLAUSE_ENDS:
        end += 1
    words = line.lower[start:end]
    if CODES["NOT"] in line.codes[start:end] or not _TOLD.isdisjoint(words):
        return -1
    verb = _main_verb(line, start, end)
    if verb < 0 and (done := done_item(line, end)) > start:
        return done
    head = _object(line, start, verb) if verb > start else -1
    return verb if _may_be_told(line, head) and _tells(line, verb, start, end, head) else -1


_TOLD = SPEAKS | DEBATED | FIGURES


def _driven(line: Line, i: int) -> int:
    """Return the verb of what left a way, or was moved by force off or through the site that item `i` names; else -1.

    "Was driven off the quay at X", "left the road at X".
    """
    if line.items[i - 1].lower == "left" and not _WAYS.isdisjoint(line.text[line.items[i].start : line.items[i].end].lower().split()):
        return i - 1
    lead, verb = line.items[i - 1].lower, line.items[i - 2].lower if i > 2 else ""
    out = lead in _AGAINST and (lead != "into" or verb in _FORCED)
    moved = out and line.codes[i - 3] == CODES["BE"] and verb_sort(verb) in ("motion", "contact")
    return i - 2 if moved else -1


_WAYS = frozenset("road runway track rails carriageway lane motorway highway tarmac".split())
_FORCED = frozenset("driven rammed thrown blown swept washed dragged rolled".split())


def _is_logged(line: Line, k: int, end: int) -> bool:
    """Does an entry of a log begin with its verb: "14:20 - lost the outboard in X"? A participle has no object."""
    if k and line.items[k - 1].lower not in _ENTRIES:
        return False
    word = line.items[k].lower
    told = word in _FOUND or (word not in CLOSED and verb_sort(word) in TELLING)
    head = _object(line, k + 1, end) if line.codes[k + 1] in _DETERMINERS else -1
    return told and head >= 0 and _is_thing(line, head)


_ENTRIES = frozenset(("-", "–", "—", ":", ";", "•", "|", "."))
_FOUND = frozenset("lost found".split())


def _main_verb(line: Line, start: int, end: int) -> int:
    """Return the past verb of the clause, behind its participles ("a bottle left near a stove took"); -1 where "be" comes first."""
    found = -1
    for k in range(start, end):
        word = line.items[k].lower
        if line.codes[k] == CODES["BE"] or word in _MODALS or (word in _BARE and line.items[k - 1].lower not in _HAVE):
            return found
        if found >= 0 and line.codes[k] == CODES["AND"]:
            return found
        if word in _HAVE or line.codes[k] not in _VERBS or (k > start and line.codes[k - 1] in _NO_VERB_BEHIND):
            continue
        if (verb_sort(word) or word in GOING) and (found < 0 or noun_sort(word) == ""):
            found = k
    return found


_BARE = frozenset("come run".split())
_HAVE = frozenset("has have had".split())
_MODALS = frozenset("will would can could may might must shall should to".split())


def _may_be_told(line: Line, head: int) -> bool:
    """Is the subject at item `head` a body, which is told of for itself and not for its office or trade?"""
    if head < 0 or line.codes[head] not in _SUBJECTS:
        return False
    noun = line.items[head].lower.rsplit(" ", 1)[-1]
    return not (is_abstract_at(line, head) or is_institution(noun) or noun in NO_SUBJECTS)


def _tells(line: Line, k: int, start: int, end: int, head: int) -> bool:
    """Does the verb at item `k`, whose subject is item `head`, tell of something that happens?"""
    word, behind = line.items[k].lower, line.items[k + 1].lower if k + 1 < end else ""
    if is_idiom(line, k):
        return False
    if not _STRANDED.isdisjoint(line.lower[k + 1 : end]) and verb_sort(word) in TELLING:
        return True
    if word in GOING:
        return goes_against(line, k, end) or (_is_off(line, k, end) and noun_sort(line.items[head].lower) in ("thing", "deed"))
    if behind == "into" and enters_idea(line, k + 1):
        return False  # "broke into television"
    if word in BY_HAND and start > 1 and line.codes[start - 1] == CODES["REL"]:
        return k == end - 1 and _is_thing(line, start - 2)  # "boreholes which engineers repaired"
    if line.codes[k] == CODES["EVENT_VERB"] and is_figure_of_speech(line, k):
        return False  # "shook hands"
    if word.endswith(PARTICIPLES) and line.items[k - 1].lower not in _HAVE:
        return False  # "half the tea drunk in X"
    return word not in CLOSED and verb_sort(word) in TELLING and word not in _NO_GAIN


def _is_off(line: Line, k: int, end: int) -> bool:
    """Does "off", "down" or "out" stand behind the verb at item `k`, or behind its object: "carried the car out to sea"?"""
    if line.lower[k] in ("come", "came", "carried") and line.lower[k + 1] == "out":
        return False  # "roses have come out", "tests carried out in X"
    j = k + 1
    while j < end and (line.codes[j] in _NOUNS or line.codes[j] in _LEADS or line.codes[j] == CODES["POSS"]):
        if line.items[j].lower in _GONE:
            return True
        j += 1
    return j < end and line.items[j].lower in _GONE


def goes_against(line: Line, k: int, end: int) -> bool:
    """Does a verb of motion go on with "off", "under a minibus", "out of the ground", "missing"?"""
    j = k + 1
    while j < end and line.lower[j] in TIMES and line.codes[j] == CODES["WORD"]:
        j += 1
    if j >= end or line.items[k].lower in _LIFE:
        return False
    if line.items[end - 1].lower in ("of", *_AGAINST) and _is_site(line, end):
        return True  # "came out of the ground at X"
    word = line.items[j].lower
    if word == "missing":
        return True
    if word not in _AGAINST and word not in _PLAIN and line.codes[j] in _DETERMINERS:
        j = next((m for m in range(j + 1, end - 1) if line.items[m].lower in _AGAINST), j)  # "drove a digger through a shop"
        word = line.items[j].lower
    if word not in _AGAINST or (word == "up" and line.items[k].lower not in _HELD):
        return False
    if word == "out" and line.items[j + 1].lower == "of":
        j += 1
    head = _object(line, j + 1, end)
    return head >= 0 and _is_body(line, head, told=line.codes[j + 1] in _DETERMINERS)


def _is_site(line: Line, i: int) -> bool:
    phrase = line.items[i].value if i < len(line.items) else None
    return isinstance(phrase, Phrase) and phrase.rule == "at its site"


def _object(line: Line, j: int, end: int) -> int:
    """Return the noun that begins at item `j`; -1 for none."""
    head = -1
    while j < end and (line.codes[j] in _NOUNS or line.codes[j] in _LEADS):
        head = j if line.codes[j] in _NOUNS else head
        j += 1
    return head


def _is_thing(line: Line, k: int) -> bool:
    return _is_body(line, k, told=False)


def _is_body(line: Line, k: int, *, told: bool) -> bool:
    """Is the noun at item `k` a body? One that no list knows is where it is `told` by an article ("into a boma")."""
    noun = line.items[k].lower.rsplit(" ", 1)[-1]
    sort = noun_sort(noun)
    known = sort in ("thing", "person", "group") or (told and not sort and not noun.endswith("ing"))
    return known and not is_abstract(noun) and not is_office(noun)


_PLAIN = frozenset("his her its their our my".split())
_HELD = frozenset(("held", "got", "went", "came", "turned"))
_DETERMINERS = frozenset(CODES[name] for name in ("A", "THE", "ITS", "NUMBER", "INDEFINITE", "DEFINITE"))
