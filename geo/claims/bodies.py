"""Which nouns stand for no body: a debate that "explodes" or a career that "takes off" in X is nothing that lies there."""

from __future__ import annotations

import re

from .abstract import is_abstract
from .lexicon import CODES, codes_of
from .noun_phrases import is_hyphen
from .patterns import Line, compile_pattern, once_a_line
from .positions import OPENING, PREPOSITIONS, TIMES

__all__ = [
    "CLAUSE_ENDS",
    "clause_start",
    "has_bodiless_object",
    "is_abstract_at",
    "is_figure_of_speech",
    "is_in_cleft",
]

CLAUSE_ENDS = (OPENING - {CODES["AND"]}) | codes_of("COMMA THEN SAY REL CLAIM")
"""What ends a clause."""
_REACH = 16


_CLEFT = compile_pattern("PRON BE CLAIM (COMMA CLAIM COMMA)? REL")


def is_in_cleft(line: Line, i: int) -> bool:
    """Is it "it was in X that a bomb went off", where the clause behind "that" tells what happened in X?"""
    return i > 1 and _CLEFT.match(line.codes, i - 2) is not None


@once_a_line
def clause_start(line: Line, k: int) -> int:
    """Return where the clause of the item `k` begins; -1 where it is too far off."""
    codes, start = line.codes, k
    while start > 0 and (codes[start - 1] not in CLAUSE_ENDS or is_hyphen(line, start - 1)):
        start -= 1
        if k - start > _REACH:
            return -1
    return start


_ONE = codes_of("A THE INDEFINITE DEFINITE")
"""What ends no clause: "it was in X that a case was confirmed"."""


def behind_time(line: Line, start: int, end: int) -> int:
    """Return where a clause goes on behind a time that opens it: "on Thursday a pelican", "over the winter rats"."""
    if start < 0 or start >= end:
        return start
    if line.codes[start] == CODES["AS"] and (start == 0 or line.codes[start + 1] in _ONE):
        return start + 1 if line.codes[start + 1] != CODES["QUANTIFIER"] else start  # "as a wall gave way in X"
    if line.items[start].lower not in _AT_TIME:
        return start
    k = start + 1 + (line.codes[start + 1] in (CODES["THE"], CODES["A"]))
    while k < end and (
        line.items[k].lower in _SPANS or (line.codes[k] == CODES["NUMBER"] and line.items[k + 1].lower in _SPANS)
    ):
        k += 1
    timed = k > start + 1 and line.items[k - 1].lower in _SPANS
    return k if timed and k < end else start


_AT_TIME = frozenset("on in at over during by since last late early this from for".split())
_SPANS = (TIMES - frozenset("on in at of by before after and again since ago utc gmt am pm local".split())) | frozenset(
    "small last past previous third second first few two three january february years weeks months minutes weekend nights mornings "
    "mon tue wed thu fri sat sun lunch breakfast time season harvest holidays".split()
)


_NOUNS = codes_of(
    "WORD KIND_WORD WAY_WORD INDEFINITE DEFINITE EVENT ROAD DRIVE CAPITAL BANK SHORT CENTRE RADIUS"
)  # fmt: skip
_BEFORE_HEAD = PREPOSITIONS | codes_of("BE MOTION EVENT_VERB LOCATED PRON")


def _head_before(line: Line, k: int) -> int:
    """Return the noun that is the subject of the verb at item `k`, before its "of" and "for"; -1 where none is found.

    An insertion between commas, of which the verb stands right behind, is passed over.
    """
    codes, start = line.codes, behind_time(line, clause_start(line, k), k)
    if start < 0:
        return -1
    end = k
    # "a brewery, which opened in X"
    if start > 1 and codes[start - 1] == CODES["REL"] and not _has_subject(line, start):
        end = start - 1 - (codes[start - 2] == CODES["COMMA"])
        start = clause_start(line, end)
        if start < 0:
            return -1
    head = _first_noun(line, start, end)
    opening = codes.rfind(CODES["COMMA"], 0, start - 1) if head < 0 and _is_bare(line, start, end) else -1
    if opening > 0 and CODES["CLAIM"] not in codes[opening:start]:
        # "jets of mud, some 20 m high, have been"
        return _first_noun(line, max(0, clause_start(line, opening)), opening)
    return head


def _is_bare(line: Line, start: int, end: int) -> bool:
    """Does nothing but "has" or "was" stand between a comma and the verb at item `end`?"""
    return line.codes[start - 1 : start] == CODES["COMMA"] and all(
        line.codes[j] == CODES["BE"] or line.lower[j] in _HAVE for j in range(start, end)
    )


def _first_noun(line: Line, start: int, end: int) -> int:
    """Return the head of the first noun phrase of the items `start` to `end`; -1 where a preposition or verb comes first."""
    codes, head = line.codes, -1
    start += 3 * (_AS_MANY.match(codes, start) is not None)
    for j in range(start, end):
        if codes[j] in _BEFORE_HEAD or (
            head >= 0 and (line.items[j].lower in _CARRYING or line.items[j].lower in _UNDER)
        ):
            break
        if codes[j] in _NOUNS and not line.items[j].lower.endswith("ly") and line.items[j].lower not in _HAVE:
            head = j
    return head


_AS_MANY = compile_pattern("AS QUANTIFIER AS NUMBER")


def _has_subject(line: Line, start: int) -> bool:
    """Has the clause behind "that" at item `start` a subject of its own: "said that bodies were lying"?"""
    return line.codes[start] in _OPENS_NOUN or line.codes[start - 2] == CODES["SAY"]


_OPENS_NOUN = codes_of("A THE ITS NUMBER QUANTIFIER EVENT DEFINITE INDEFINITE")
_UNDER = frozenset("under beneath below above during despite without against amid among aboard".split())
_CARRYING = frozenset(
    "carrying transporting belonging containing taking bringing using ferrying travelling traveling heading returning coming "
    "going driving holding wearing pulling delivering hauling towing bearing housing storing supplying serving connecting "
    "linking including involving".split()
)
"""What begins a clause behind a subject: "a bus carrying pilgrims"."""
_HAVE = frozenset("took will would may might could should must can have has had also soon then later once even".split())


def _is_bodiless(line: Line, k: int) -> bool:
    """Has the verb at item `k` a subject that is no body: "the debate exploded", "demand for flats collapsed"?"""
    head = _head_before(line, k)
    if head < 0 or line.codes[head] == CODES["EVENT"]:
        return False
    kept = (
        line.items[k].lower in _BY_THE_HAND and line.items[head].lower.rsplit(" ", 1)[-1].removesuffix("s") in _OBJECTS
    )
    return not kept and is_abstract_at(line, head)


_OBJECTS = frozenset("painting drawing picture portrait book manuscript map letter record film cable model press".split())
_BY_THE_HAND = frozenset("discovered found unearthed stolen burned burnt destroyed damaged recovered seized slashed cut severed".split())
"""What is done to pictures and books as to any other thing."""


def is_abstract_at(line: Line, k: int) -> bool:
    """Does the noun at item `k` stand for no body, with the word before it: "a vaccination post" and "a bomb squad" do?"""
    item = line.items[k]
    if not is_abstract(item.lower):
        return False
    one = item.lower.rsplit(" ", 1)[-1].removesuffix("s")
    if one not in ("post", "squad", "team"):
        return True
    words = line.text[item.start : item.end].lower().split()
    before = words[-2] if len(words) > 1 else line.items[k - 1].lower if k else ""
    return before not in (_MANNED if one == "post" else _RISKY)


_RISKY = frozenset("bomb death rescue search riot police flying firing dive diving recovery medical raiding mine demining".split())
"""Squads and teams that play no game."""
_MANNED = frozenset(
    "vaccination police border army military health command guard observation customs trading aid frontier listening "
    "lookout medical first-aid militia rebel control security".split()
)
"""Posts that are no offices."""


_BACK = frozenset("back out form bar woodwork headlines road buffers shelves streets airwaves".split())
_SINKS = frozenset("sank crashed collapsed plunged".split())
_RANKS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth last bottom defeat at in".split())
_BULLETS = frozenset(
    "shot shots rocket rockets missile missiles round rounds bullet bullets shell shells mortar mortars gas flare flares "
    "weapon weapons salvo salvos volley volleys gun guns projectile projectiles grenade grenades torpedo torpedoes cannon "
    "artillery canisters drone drones arrow arrows laser".split()
)
_FILMED = frozenset(
    "film films movie movies series scene scenes video videos documentary footage advert commercial clip".split()
)
_FAMOUS = frozenset("actor actress singer star stars couple pair prince princess duke duchess footballer model celebrity rapper comedian".split())
_DEFEATS = frozenset(
    "crushed mauled battered pounded sank downed stunned struck hit shocked shot torn went fell held blew blown buried".split()
)
_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b(?=\s?(?:[,.;)]|$|in\b|at\b|by\b|to\b|on\b))")


_IDIOMS: dict[str, frozenset[str]] = {
    "stole": frozenset("show limelight march thunder scene hearts headlines".split()),
    "threw": frozenset("towel party tantrum weight".split()),
    "broke": frozenset("ground ice news silence record ranks bread lunch even mould".split()),
    "struck": frozenset("deal chord note balance pose bargain gold post crossbar".split()),
    "hit": frozenset("headlines shelves target post crossbar jackpot screens stride".split()),
    "cut": frozenset("ribbon teeth corners ties rates prices".split()),
    "shot": frozenset("film films movie video documentary series scenes".split()),
    "blew": frozenset("whistle kiss lead".split()),
    "took": frozenset("stand floor oath helm charge seat seats vows bow".split()),
    "fell": frozenset("silent short".split()),
    "shook": frozenset("hands".split()),
}
"""What tells of no incident with these words behind it."""
_PAST = {"stolen": "stole", "thrown": "threw", "broken": "broke", "blown": "blew", "taken": "took", "fallen": "fell", "shaken": "shook"}


def _is_idiom(line: Line, k: int) -> bool:
    """Does the verb at item `k` make an idiom with its object: "threw in the towel", "stole the show"?"""
    words = _IDIOMS.get(_PAST.get(line.lower[k], line.lower[k]))
    return words is not None and not words.isdisjoint(line.lower[k + 1 : k + 4])


@once_a_line
def is_figure_of_speech(line: Line, k: int) -> bool:
    """Does the verb of an incident at item `k` tell of none: "shook hands", "the coach was fired", "a film was shot in X"?"""
    word, behind = line.items[k].lower, line.items[k + 1].lower if k + 1 < len(line.items) else ""
    if _is_idiom(line, k):
        return True
    if word == "downed" and behind == "tools":
        return True
    if word in ("attacked", "struck", "hit") and not _RACES.isdisjoint(line.lower):
        return True  # "attacked 14 km from the finish and held off the bunch"
    if word in ("hit", "struck") and not _BACK.isdisjoint([behind, *_after_the(line, k)]):
        return True  # "the hosts hit back", "his shot hit the bar"
    if word == "crashed" and behind == "out" and line.lower[k + 2 : k + 4] != ["of", "control"]:
        return True
    if word in _SINKS and behind in ("to", "out") and not _RANKS.isdisjoint(line.lower[k + 2 : k + 4]):
        return True
    before = set(line.lower[max(0, k - 10) : k])
    if word == "fired" and line.codes[k - 1 : k] == CODES["BE"]:
        return _BULLETS.isdisjoint(before) and behind not in ("on", "at", "upon")
    if word in ("spotted", "sighted") and not _FAMOUS.isdisjoint(before):
        return True
    if word == "shot" and not _FILMED.isdisjoint(before):
        return True
    if word in _DEFEATS and _SCORE.search(line.text, line.items[0].start, line.items[-1].end):
        return True
    return _is_bodiless(line, k) or has_bodiless_object(line, k)


_RACES = frozenset("peloton bunch breakaway sprinter sprinters podium".split())


def _after_the(line: Line, k: int) -> list[str]:
    """Return the word behind "the" in "hit the bar"."""
    return [line.items[k + 2].lower] if line.codes[k + 1 : k + 2] == CODES["THE"] and k + 2 < len(line.items) else []


_GATHERINGS = frozenset(
    "wedding marriage concert festival meeting session conference show exhibition gala ballet parliament court ministry "
    "party government cabinet council senate union team club side squad summit workshop seminar class course vote ballot "
    "election campaign trade industry brand firm letter letters records book books film films photographs pictures papers "
    "railways supply network number numbers computer computers phones mission power bill record life lives time times".split()
)
"""What is no body but has bodies in it, or is burned, stolen and hit like them."""


@once_a_line
def has_bodiless_object(line: Line, k: int) -> bool:
    """Is what the verb of an incident strikes no body: "buried his differences", "split the prize"?"""
    if line.codes[k - 1 : k] == CODES["BE"]:
        return False
    head, j = -1, k + 1
    while (
        j < len(line.codes)
        and (line.codes[j] in _NOUNS or line.codes[j] in _LEADS)
        and line.items[j].lower not in _HAVE
    ):
        head = j if line.codes[j] in _NOUNS and line.lower[j] not in TIMES else head
        j += 1
    if head < 0 or line.codes[head] == CODES["EVENT"]:
        return False
    noun = line.items[head].lower
    if noun in ("post", "posts") and line.lower[k] in _STORMED:
        return False
    return noun not in _GATHERINGS and is_abstract_at(line, head)


_STORMED = frozenset("overran stormed attacked shelled raided torched bombed captured seized besieged mortared ambushed".split())
"""What armed men do to posts, which are no offices then."""


_LEADS = codes_of("A THE ITS QUANTIFIER")
