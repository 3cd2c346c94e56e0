"""Rules for what lies or happens in a place: "in X", "in northern X", "X, a district of Y", "a quake struck X"."""

from __future__ import annotations

import re

from ..bodies import CLAUSE_ENDS
from ..lexicon import CODES, codes_of
from ..patterns import Line, Spot
from ..phrasal import SEEN_THERE
from ..positions import OPENING, TIMES
from ..senses import is_animal, verb_sort
from ..sentences import is_area, is_line, may_be_area
from ..weighing import log_odds
from .phrases import Phrase, Rule, anchor_spot, direction_of, item_of, names_site, rule

__all__ = ["CONTAINED_RULES"]

_RULES: list[Rule] = []


@rule(_RULES, "(IN|ACROSS|WITHIN) THE? (WORD)? way=(DIRECTIONAL|DIRECTION) (WORD|KIND OF)? anchor=(NAMED)")
def in_northern(line: Line, match: re.Match[str]) -> Phrase | None:
    """In northern X; in northern X's Y province: in Y, and in the north of X."""
    return _in_part(line, match)


def _in_part(line: Line, match: re.Match[str], subject: Spot | None = None) -> Phrase:
    """Return the statement of a direction and an anchor; where the anchor is one of an owner, the direction is his."""
    spot, way, item = anchor_spot(line, match), direction_of(line, match), line.items[match.start("anchor")]
    phrase = Phrase("containment", 0, 0, (spot,), "", direction=way, subject=subject)
    owner = next((two for one, two, start, _ in line.contained if start == item.start and one == spot), None)
    if owner is not None and owner.mentions and owner.mentions[0].start == item.start < spot.mentions[0].start:
        phrase.direction = None
        phrase.more = (Phrase("containment", 0, 0, (owner,), "", direction=way, subject=subject),)
    return phrase


@rule(_RULES, "(?<=NAMED COMMA|CLAIM COMMA) way=(DIRECTIONAL|DIRECTION) anchor=(AREA)")
def name_in_northern(line: Line, match: re.Match[str]) -> Phrase | None:
    """Kidal, northern Mali; 8 km from Kidal, northern Mali."""
    subject = line.items[match.start() - 2].value
    subject = subject.last if isinstance(subject, Phrase) else subject
    spot = subject if isinstance(subject, Spot) else None
    if spot is None or is_line(spot) or not spot.mentions:
        return None
    return _in_part(line, match, spot)


@rule(_RULES, "(?<=EVENT EVENT_VERB) anchor=(AREA)")
def struck_area(line: Line, match: re.Match[str]) -> Phrase | None:
    """(An earthquake) struck X."""
    event, verb = line.items[match.start() - 2].lower, line.items[match.start() - 1].lower
    if event not in _HAZARDS or verb not in _SHAKEN:
        return None
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "")


_HAZARDS = frozenset(
    "quake earthquake tremor aftershock cyclone tornado storm flood floods flooding landslide landslides avalanche "
    "mudslide eruption wildfire wildfires tsunami hurricane typhoon".split()
)
_SHAKEN = frozenset("struck hit jolted rocked shook battered lashed pounded swept".split())


@rule(_RULES, "(?<=EVENT_VERB) THE? way=(DIRECTIONAL|DIRECTION) anchor=(AREA|PLACE)")
def struck_northern(line: Line, match: re.Match[str]) -> Phrase | None:
    """(An earthquake) struck southern X."""
    return _in_part(line, match)


@rule(_RULES, "(?<=COMMA) IN anchor=(AREA) (?= COMMA AND (PLACE|NAME) COMMA CLAIM)")
def contained_beside_another(line: Line, match: re.Match[str]) -> Phrase | None:
    """X, in Y province, and Z, 38 km to the south: Z is no second province."""
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "contained")


_BELONGING = frozenset(("belongs", "belonged"))


@rule(_RULES, "((?<=COMMA REL)|(?<=NAMED)) verb=(WORD) TO THE? anchor=(AREA|PLACE) (?! POSS)")
def belongs_to(line: Line, match: re.Match[str]) -> Phrase | None:
    """X, which belongs to Y province; X belongs to Y."""
    k = match.start() - 1 - 2 * (line.codes[match.start() - 1] == CODES["REL"])
    spot, subject = anchor_spot(line, match), line.items[k].value if k >= 0 else None
    wide = is_area(spot) or may_be_area(spot)
    if (
        line.lower[match.start("verb")] not in _BELONGING
        or not wide
        or not isinstance(subject, Spot)
        or subject.toponym is None
    ):
        return None
    return Phrase("containment", 0, 0, (spot,), "", subject=subject)


@rule(_RULES, "first=(IN|AT|ACROSS) anchor=(NAMED) list=((COMMA NAMED){0,6} COMMA? AND) last=(NAMED|NAME) (?= WORD|ACROSS THE WORD)")
def contained_before_time(line: Line, match: re.Match[str]) -> Phrase | None:
    """In X and Y last week: a list that ends before words that tell when."""
    behind = line.items[match.end()].lower
    if behind == "over" and line.lower[match.end() + 2] not in TIMES:
        return None
    if behind not in TIMES and behind not in _SINCE:
        return None  # "was fined in X and Y fell"
    phrase = contained(line, match)
    if phrase is not None:
        phrase.rule = "contained"
        for other in phrase.more:
            other.rule = "contained"
    return phrase


_SINCE = frozenset("over during throughout amid despite following simultaneously".split())


@rule(
    _RULES,
    "first=(IN|AT|ACROSS|WITHIN|ON) (AND AROUND)? THE? (part=(WORD|CENTRE|NEAR))? anchor=(NAMED)"
    "(list=((COMMA NAMED){0,6} COMMA? AND (COMMA (FOR|IN|AS|WORD|AT|ON|THEN) .{0,9}? COMMA)?) last=(NAMED|NAME) (?= COMMA|STOP|ON|KIND|THEN|FOR|WITH|BY|AT|IN|WITHIN|AS|BUT|AND|DASH|OPEN|$))?",
)
def contained(line: Line, match: re.Match[str]) -> Phrase | None:
    """In X; at X: of an event or a place (the subject decides whether it is kept)."""
    part, first = item_of(line, match, "part"), item_of(line, match, "first")
    spot = anchor_spot(line, match)
    if part is not None and part.lower not in _INNER:
        return None
    if first is None or is_line(spot) or first.lower in ("across", "upon"):
        return None
    if first.lower == "on":
        above = spot.kind in ("island", "lake", "sea", "mountain", "pass") or _may_be_on(spot)
        if not above and not _rains_down(line, match.start()):
            return None
        if spot.kind in ("lake", "sea") and not spot.mentions[0].text.startswith("Cape "):
            return Phrase("near", 0, 0, (spot,), "", detail="on water")  # a town is along it, a boat in it
    if first.lower == "over" and not _is_overhead(line, match.start()):
        return None
    if match.start() > 1 and line.items[match.start() - 1].lower in _ARRIVING:
        lead = line.lower[match.start() - 2]
        burned = lead == "on" and CODES["EVENT_VERB"] in line.codes[: match.start()]  # "burned on landing at X"
        if lead in ("before", "after", "while", "when", "on", "for") and not burned:
            return None  # "came down before landing at X"
    if first.lower == "at" and (spot.kind in _NOT_AT or _is_aimed_at(line, match.start())):
        return None
    if _is_sensed(line, match.start()) or _is_owners(line, match.end()):
        return None
    others = line.items[match.end("anchor") : match.end()]
    spots = [item.value for item in others if isinstance(item.value, Spot)]
    more = tuple(Phrase("containment", 0, 0, (each,), "") for each in spots)
    return Phrase("containment", 0, 0, (spot,), "", more=more)


def _is_aimed_at(line: Line, i: int) -> bool:
    """Was something fired or thrown at the place of item `i`? Not "was shot dead at X", "came under fire at X"."""
    words = line.lower[:i]
    if words[-1:] in (["dead"], ["down"]) or "under" in words[-2:]:
        return False
    near = range(max(0, i - 3), i)
    return any(words[k] in _AIMED and not (k and words[k - 1] in _CATCHING) for k in near)


@rule(_RULES, "(?<=WORD|KIND_WORD|WAY_WORD|EVENT_VERB|DEFINITE|INDEFINITE|MOTION|LOCATED) anchor=(PRON) (?= COMMA|STOP|AND|BUT|THEN|ON|$)")
def there(line: Line, match: re.Match[str]) -> Phrase | None:
    """(Flooded the hospital) there: in the place spoken of before."""
    if line.items[match.start()].lower != "there":
        return None
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "")


@rule(_RULES, "(?<=TO|FROM|INTO|FOR|WORD|MOTION|EVENT_VERB|AND|OF) anchor=(PLACE) (?= COMMA REL)")
def where_it_happened(line: Line, match: re.Match[str]) -> Phrase | None:
    """(Flew to) X, where a bus ran into a queue: the clause tells what happened there."""
    k = match.end() + 2
    if line.items[k - 1].lower != "where" or k >= len(line.items):
        return None
    end = next((j for j in range(k, len(line.codes)) if line.codes[j] in CLAUSE_ENDS), len(line.codes))
    if CODES["EVENT_VERB"] not in line.codes[k:end] and log_odds(line, match.start(), end=match.end()) <= 0:
        return None
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "")


def _is_owners(line: Line, k: int) -> bool:
    """Does "'s" with no part of a place behind it stand at item `k`: "in X's arsenal", not "in X's hills"?"""
    if line.codes[k : k + 1] != CODES["POSS"] or line.codes[k + 1 : k + 2] != CODES["WORD"]:
        return False
    nouns = line.lower[k + 1 : k + 3]
    return _PARTS_OF_AREAS.isdisjoint(nouns) and not any(noun.endswith(("ern", "most")) for noun in nouns)


_PARTS_OF_AREAS = frozenset(
    "streets hills mountains forests suburbs slums waters highlands lowlands plains deserts outback countryside hinterland bush "
    "jungle jungles centre center heart old main central inner outer busy historic crowded rural coastal remote restive troubled "
    "interior skies backstreets alleys squares theatre cinema library subway metro underground sewers financial commercial business diplomatic upscale".split()
)


def _rains_down(line: Line, i: int) -> bool:
    """Did something come down on the place behind "on" at item `i` ("bombs fell on X")?"""
    return i > 0 and line.items[i - 1].lower in _FALLS


_FALLS = frozenset("fell fallen falling rained raining down dropped".split())


def _is_overhead(line: Line, i: int) -> bool:
    """Did it happen, or does it hang, over the place at item `i`?"""
    before = line.items[max(0, i - 5) : i]
    return any(item.code == CODES["EVENT_VERB"] or item.lower in _HANGS for item in before)


_HANGS = frozenset("sky skies hung hangs hanging hovered hovering loomed circled settled".split())


@rule(_RULES, "(?<=INTO|AWAY|ON|VIA|BEYOND|BY|ALONG|ACROSS|AROUND|OF|FROM|WORD|EVENT_VERB|OUT|LEFTRIGHT) anchor=(PLACE)")
def at_its_site(line: Line, match: re.Match[str]) -> Phrase | None:
    """(Slid off) the runway at X, (stormed) the jail at X: something happened at a site of X."""
    if not names_site(line, match.start()):
        return None
    before = line.items[match.start() - 1]
    if before.code == CODES["WORD"] and not (before.lower in _ONTO or verb_sort(before.lower)):
        return None
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "")


@rule(_RULES, "anchor=(PLACE) (?= (COMMA CLAIM COMMA)? (BE|WORD|EVENT_VERB|MOTION))")
def site_befell(line: Line, match: re.Match[str]) -> Phrase | None:
    """The bridge at X was shut: what befell a site of X happened there."""
    if not names_site(line, match.start()):
        return None
    before = line.codes[match.start() - 1 : match.start()]
    part = before == CODES["OF"] and match.start() > 1 and line.items[match.start() - 2].lower in _PARTS_OF_SITES
    when = match.start() == 1 and line.items[0].lower in _WHEN
    if (before and before not in OPENING and before != CODES["COMMA"] and not part and not when) or (
        before and line.items[match.start() - 1].lower == "if"
    ):
        return None
    befell = _has_verb(line, match.end()) and log_odds(line, match.start()) > -0.5
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "") if befell else None


def _has_verb(line: Line, k: int) -> bool:
    """Does a verb stand at item `k`, or behind a place aside, "has", "was" and adverbs?"""
    codes = line.codes
    if codes[k : k + 3] == _INSERTION:
        k += 3  # "the wharf at X, on Y, was carried away"
    while k < len(codes) and (codes[k] == CODES["BE"] or line.lower[k] in _AUXILIARIES or line.lower[k].endswith("ly")):
        k += 1
    if k >= len(codes):
        return False
    doing = line.lower[k].endswith("ing") and codes[k - 1] == CODES["BE"]
    return doing or codes[k] == CODES["EVENT_VERB"] or verb_sort(line.lower[k]) != ""


_INSERTION = CODES["COMMA"] + CODES["CLAIM"] + CODES["COMMA"]
_AUXILIARIES = frozenset("has have had also then later".split())


_WHEN = frozenset("where when after before while because since".split())
_PARTS_OF_SITES = frozenset("part parts half most section stretch roof wall walls end windows gates third".split())
"""What is said of these happens to the site: "part of the runway at X was washed away"."""
_ONTO = frozenset("under against below beneath onto above down up".split())


@rule(_RULES, "(?<=IN|VIA|ON|ACROSS|INTO|ALONG|WORD|EVENT_VERB|MOTION) THE WORD? streets=(WORD) OF anchor=(NAMED)")
def in_the_streets_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """In the (narrow) streets of X."""
    item = item_of(line, match, "streets")
    if item is None or item.lower not in _STREETS or is_line(anchor_spot(line, match)):
        return None
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "")


@rule(_RULES, "IN site=(DEFINITE) OF anchor=(PLACE)")
def in_the_market_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """In the (Jewish) cemetery of X."""
    item = item_of(line, match, "site")
    if item is None or item.lower.rsplit(" ", 1)[-1] not in _SITES_OF_TOWNS:
        return None
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "")


_SITES_OF_TOWNS = frozenset("cemetery market bazaar port prison hospital station cathedral zoo castle park stadium airport harbour souk".split())
_STREETS = frozenset("parks gardens sewers canals lanes courtyards rooftops streets backstreets alleys slums slum skies port harbour harbor waters bazaar ghetto squares".split())


_INNER = frozenset(
    "central nearby adjacent neighbouring neighboring downtown rural inner upper lower upstate mainland coastal outer greater suburban metropolitan".split()
)


@rule(_RULES, "IN A WORD{1,2} OF anchor=(NAMED)")
def in_a_part(line: Line, match: re.Match[str]) -> Phrase | None:
    """In a remote corner of X."""
    if line.items[match.start("anchor") - 2].lower not in _CORNERS or is_line(anchor_spot(line, match)):
        return None
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "")


_CORNERS = frozenset("part corner pocket stretch tract swathe slum".split())


def _may_be_on(spot: Spot) -> bool:
    """Is it high or nearly surrounded land, or does the gazetteer know an island of that name? Behind "on" it is meant."""
    if spot.toponym is None:
        return False
    if spot.mentions[0].text.rsplit(" ", 1)[-1].lower() in _UPON:
        return True
    kinds = spot.toponym.kinds
    if "mountain" in kinds and "settlement" not in kinds:
        return True  # "froze to death on Ararat"
    return spot.kind in ("", "province", "district") and "island" in kinds


_UPON = frozenset("peninsula plateau highlands massif heights atoll archipelago isthmus tableland".split())
"""What names of land end in that things lie on: "on the Kola Peninsula"."""


def _is_sensed(line: Line, i: int) -> bool:
    """Was something heard or seen in X that happened elsewhere? Who was "last seen" in X was there."""
    near = range(max(0, i - 10, line.codes.rfind(CODES["COMMA"], 0, i)), i)
    return not _SENSED.isdisjoint(line.lower[near.start : i]) and any(
        line.items[k].lower in _SENSED and not (k and _is_who_was_seen(line, k)) for k in near
    )


def _is_who_was_seen(line: Line, k: int) -> bool:
    """Last seen; fighters were seen: at a place, while smoke is seen there from afar; "known as" tells a name."""
    if line.items[k].lower == "known":
        return line.items[k + 1].lower == "as" or line.codes[k + 1] in _NAMED_SO
    if line.items[k].lower != "seen":
        return False
    before = line.lower[:k]
    return before[-1:] == ["last"] or not SEEN_THERE.isdisjoint(before) or any(map(is_animal, before))


_NAMED_SO = codes_of("WORD KIND_WORD INDEFINITE")
_NOT_AT = frozenset({"sea", "country", "continent", "region", "desert"})
_ARRIVING = frozenset("landing arriving arrival stopping stopover takeoff".split())
_SENSED = frozenset("heard felt seen visible audible known".split())
_CATCHING = frozenset("caught on set of by took".split())
_AIMED = frozenset(
    "fired firing fire fires shot shoots shooting aimed thrown threw hurled launched directed arrived".split()
)


@rule(_RULES, "(?<=NAMED BE) WORD? WORD OF THE? anchor=(AREA) (?! POSS|KIND|WORD)")
def is_part_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """X is (now) part of Y; not "X is part of Iran's plan"."""
    if line.items[match.end() - 2 - (line.codes[match.end() - 2] == CODES["THE"])].lower != "of":
        return None
    nouns = line.lower[match.start() : match.start("anchor")]
    subject = line.items[match.start() - 2].value
    if "part" not in nouns or not isinstance(subject, Spot) or subject.toponym is None:
        return None
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "", subject=subject)


@rule(_RULES, "^ WORD OF anchor=(AREA|PLACE) (?= (BUT|AND|THEN|COMMA|WORD).{0,14}? COMMA sub=(NAMED) (BE|WORD|LOCATED))")
def part_first(line: Line, match: re.Match[str]) -> Phrase | None:
    """Part of X but (far from it), Y has ..."""
    subject, spot = item_of(line, match, "sub"), anchor_spot(line, match)
    if line.items[0].lower != "part" or subject is None or not isinstance(subject.value, Spot) or spot.toponym is None:
        return None
    return Phrase("containment", 0, 0, (spot,), "", subject=subject.value)


@rule(_RULES, "(?<=NAMED COMMA|CLAIM COMMA|NAMED BE) (INDEFINITE|A (WORD|KIND|DIRECTIONAL){1,3}) OF anchor=(AREA)")
def part_of(line: Line, match: re.Match[str]) -> Phrase | None:
    """X, a subdivision of Y; X is a district of Y."""
    noun = line.items[match.start("anchor") - 2]
    last = noun.lower.rsplit(" ", 1)[-1]
    if last not in _PARTS:
        return None
    subject = line.items[match.start() - 2].value
    spot = subject if isinstance(subject, Spot) else subject.last if isinstance(subject, Phrase) else None
    return Phrase("containment", 0, 0, (anchor_spot(line, match),), "", subject=spot)


_PARTS = frozenset(
    "subdivision district part suburb province region county town village city neighbourhood neighborhood quarter division "
    "municipality island capital port area".split()
)


CONTAINED_RULES: tuple[Rule, ...] = tuple(_RULES)
"""Rules of containment, tried last."""
