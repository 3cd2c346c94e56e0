"""Subjects that a phrase shares with the phrase before it: "8 km south of X and 9 km from Y", "near X, 8 km from Y"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..reports import Mention
from ..values import made_fast
from .daily import is_daily_life
from .general import is_general
from .grammar.phrases import Phrase
from .heads import RANGES, container_of, is_by_town, is_road_name, is_spot, is_wider
from .lexicon import CODES, codes_of
from .patterns import Item, Line, Spot
from .positions import AFTER_CLAIM, COMMA_ONLY, EVENT, EVENT_VERB, INSERTED, JOINED
from .senses import verb_sort
from .sentences import is_area, is_line, is_wide, may_be_area

__all__ = [
    "Subject",
    "behind_claim",
    "goes_further",
    "goes_on_with_nothing",
    "going_on",
    "innermost",
    "itself",
    "joined_claim",
    "one_of_several",
    "scene_before",
]


@made_fast
@dataclass(frozen=True, slots=True)
class Subject:
    """The mention, the named place behind it if any, the rule of position that found it; `others`: "X, Y and Z are"."""

    mention: Mention
    spot: Spot | None
    how: str
    others: tuple[Mention, ...] = ()


def innermost(line: Line, i: int, subject: Subject, phrase: Phrase) -> Subject:
    """Return what lies in the area that stands right before the phrase at item `i`: "a camp in X district of Y, near".

    An area that is only named to tell where something else is places nothing itself.
    """
    for _ in range(4):
        spot = subject.spot
        wide = spot is not None and is_wide(spot) and (spot.kind != "district" or phrase.kind == "border")
        holder = container_of(line, i, spot) if spot is not None and wide else None
        if holder is None or holder.found == subject:
            break
        if isinstance(holder.found, Subject):
            subject = holder.found
        elif holder.last is not None and holder.last is not spot:
            return Subject(holder.last.mentions[0], holder.last, subject.how)  # "officials in the north of Y, near"
        else:
            break
    return subject


def going_on(line: Line, i: int, phrase: Phrase) -> Subject | None:
    """... in X, 9 km from Y, and in Z: a bare "and in" goes on with what happened, not with X."""
    if phrase.kind == "containment" and i and line.codes[i - 1] == CODES["CLAIM"] and phrase.direction is None:
        beside = line.items[i - 1].value  # "stacked along the Missouri at Craig"
        placed = beside.found if isinstance(beside, Phrase) and beside.kind in ("along", "border") else None
        at = line.text[phrase.start : phrase.start + 3].lower() == "at "
        if isinstance(placed, Subject) and placed.spot is None and at:
            return replace(placed, how="goes on")
    last = i - 1
    while last > 0 and (line.codes[last] in _COUNTS or line.items[last].lower == "further"):
        last -= 1  # "and a further nine in X"
    joint = line.codes[last : last + 1]
    if phrase.kind != "containment" or not (joint == CODES["AND"] or (joint == CODES["COMMA"] and last < i - 1)):
        return None
    for k in range(last - 1, max(-1, last - 21), -1):
        before = line.items[k].value
        if line.codes[k] == EVENT_VERB or line.codes[k] == CODES["BE"]:
            return None
        if isinstance(before, Phrase) and before.kind == "containment" and isinstance(before.found, Subject):
            if before.found.spot is None:
                return replace(before.found, how="goes on")
    return None


_COUNTS = codes_of("NUMBER QUANTIFIER A")


def goes_on_with_nothing(line: Line, i: int, phrase: Phrase) -> bool:
    """Prices rose in X and in Y: no statement of Y either; nor is what somebody owns near X one of X."""
    if phrase.distance is None and (is_daily_life(line, i, phrase) or is_general(line, i, phrase)):
        return True
    if phrase.kind != "containment" or i < 2 or line.codes[i - 1] != CODES["AND"]:
        return False
    for k in range(i - 2, max(-1, i - 12), -1):
        before = line.items[k].value
        if isinstance(before, Phrase) and before.kind == "containment":
            return before.found is None
        if line.codes[k] in (EVENT_VERB, EVENT):
            return False
    return False


def itself(line: Line, i: int) -> Subject | None:
    """Return what is placed in "8 km from X, itself 30 km north of Y": X; in "in X and Y, both in Z": X and Y."""
    if i < _REFLEXIVE or line.codes[i - 2] not in _MARKED:
        return None
    if line.codes[i - 1] == CODES["ALL"]:
        return _all_of(line, i)
    if line.items[i - 1].lower not in ("itself", "themselves"):
        return None
    before = line.items[i - _REFLEXIVE].value
    spot = before.last if isinstance(before, Phrase) else before
    named = isinstance(spot, Spot) and spot.mentions and spot.mentions[0].toponym
    return Subject(spot.mentions[0], spot, "itself") if named and isinstance(spot, Spot) else None


def _all_of(line: Line, i: int) -> Subject | None:
    """Return the towns of the list before "both" or "all", which an area holds."""
    before, phrase = line.items[i - _REFLEXIVE].value, line.items[i].value
    if (
        not isinstance(before, Phrase)
        or not isinstance(phrase, Phrase)
        or before.kind != "containment"
        or not before.more
    ):
        return None
    towns = [each.last for each in (before, *before.more)]
    within = phrase.kind == "containment" and phrase.last is not None and is_area(phrase.last)
    spots = [
        spot for spot in towns if spot is not None and spot.mentions and spot.mentions[0].toponym and not is_area(spot)
    ]
    if not within or len(spots) < len(towns):
        return None
    return Subject(spots[0].mentions[0], spots[0], "all of them", tuple(spot.mentions[0] for spot in spots[1:]))


_REFLEXIVE = 3
_MARKED = codes_of("COMMA DASH OPEN AND")


def joined_claim(line: Line, i: int) -> Subject | None:
    """... 46 km west of Donetsk and 12 km from Marinka: both of one subject; in "3 km from X (57 km from Y)" X."""
    if (bracketed := _bracketed(line, i)) is not None:
        return bracketed
    phrase = line.items[i].value
    if isinstance(phrase, Phrase) and phrase.rule == "implied path" and line.codes[i - 1 : i] == CODES["AND"]:
        last = line.items[line.codes.rfind(CODES["CLAIM"], 0, i)].value  # "740 km from X as the crow flies and 950 by road"
        return last.found if isinstance(last, Phrase) and isinstance(last.found, Subject) else None
    found = JOINED.search(line.codes, 0, i) or INSERTED.search(line.codes, 0, i)
    if found and CODES["CLAIM"] in line.codes[found.start() + 1 : i]:
        return None
    before = line.items[found.start()].value if found else None
    return before.found if isinstance(before, Phrase) and isinstance(before.found, Subject) else None


def _bracketed(line: Line, i: int) -> Subject | None:
    """Return X of "blasts were heard 3 km NW of X (57 km NE of Y)", where what is heard has no place of its own."""
    before = line.items[i - 1].value if i else None
    if not isinstance(before, Phrase) or before.distance is None or before.last is None:
        return None
    phrase, spot = line.items[i].value, before.last
    if not isinstance(phrase, Phrase) or phrase.distance is None or "(" not in line.text[before.end : phrase.start]:
        return None
    happens = isinstance(before.found, Subject) and before.found.spot is None
    named = bool(spot.mentions[0].toponym) and not is_area(spot) and not is_line(spot)
    return Subject(spot.mentions[0], spot, _BEHIND) if happens and named else None


def goes_further(line: Line, i: int, phrase: Phrase) -> bool:
    """Return whether the phrase goes on to a further town where it happened: "in X, 65 km north of Z, in Y, 80 km ...".

    "In Y" places X only where Y may hold it; behind "and", or before a distance of its own, a town is the next of a list.
    So is one behind "and near" or "and outside", where X itself only tells where something happened.
    """
    link = line.codes[i - 1] if i else ""
    joined = link == CODES["AND"]
    if i < 2 or phrase.last is None or not (joined or link == CODES["COMMA"]):
        return False
    comma = joined and line.codes[i - 2] == CODES["COMMA"]
    k = i - 3 if comma else i - 2
    before = line.items[k].value if k >= 0 else None
    if not isinstance(before, Phrase):
        return False
    if phrase.kind in _SIDES:
        return comma and _is_seat(line, k, before.found)
    if phrase.kind != "containment" or is_area(phrase.last) or before.distance is None:
        return False
    after = line.items[i + 2].value if line.codes[i + 1 : i + 3] == CODES["COMMA"] + CODES["CLAIM"] else None
    return joined or (isinstance(after, Phrase) and after.distance is not None)


_SIDES = ("near", "direction")


def scene_before(line: Line, i: int, phrase: Phrase) -> Subject | None:
    """Return what happened near X in "near X, 8 km from Z, and east of Y", of which the phrase at item `i` goes on to tell."""
    if phrase.kind not in _SIDES:
        return None
    told = (item.value for item in line.items[max(0, i - _BACK) : i])
    scenes = (each.found for each in told if isinstance(each, Phrase) and each.kind in (*_SIDES, "containment"))
    return next(
        (each for each in scenes if isinstance(each, Subject) and each.spot is None and each.mention.event), None
    )


_BACK = 12


def _is_seat(line: Line, k: int, subject: object) -> bool:
    """Whether what a phrase at item `k` places is itself told, before it, as where something happened."""
    if not isinstance(subject, Subject) or subject.spot is None:
        return False
    at = next((j for j, item in enumerate(line.items[:k]) if item.start == subject.mention.start), 0)
    if at and line.codes[at - 1] == CODES["AROUND"]:
        return True
    before = (item.value for item in line.items[:k])
    ends = (phrase.last for phrase in before if isinstance(phrase, Phrase) and phrase.kind in ("near", "containment"))
    return any(end is not None and end.mentions[0].start == subject.mention.start for end in ends)


def _holds_scene(spot: Spot, phrase: Phrase, lead: str) -> bool:
    """Is it a range or island in which an offset places what happened: "in the Hindu Kush, 80 km north of X"?"""
    if spot.kind in RANGES:
        return lead == "in " and (phrase.distance is not None or phrase.kind == "direction")
    return lead == "on " and spot.kind == "island" and is_by_town(phrase)  # "on Mindoro, 12 km south of Calapan"


def _is_corrected(line: Line, at: int, i: int) -> bool:
    """Return whether a phrase stands for the denied one before: "was not filmed in X but in Y" tells nothing of X."""
    if line.codes[i - 1] != CODES["BUT"]:
        return False
    return any(_denies(item) for item in line.items[:at])


def _denies(item: Item) -> bool:
    return item.code == CODES["NOT"] or item.lower == "no" or item.lower.endswith(("n't", "n’t"))


def _may_hold(spot: Spot) -> bool:
    return is_area(spot) or may_be_area(spot)


def _on_a_coast(line: Line, before: Phrase, spot: Spot) -> Subject:
    """Return what lies on a coast behind a distance: "30 km off X, on its coast" tells it of X."""
    again, off = before.found, " off " in line.text[before.start : before.end]
    own = again if isinstance(again, Subject) and again.spot and not off else None
    return own or Subject(spot.mentions[0], spot, _BEHIND)


def behind_claim(line: Line, i: int, phrase: Phrase) -> Subject | None:
    """Near Khasham, 8 km east of ...: the place that the phrase before ends with."""
    found = AFTER_CLAIM.search(line.codes, 0, i)
    if not found:
        return None
    before = line.items[found.start()].value
    if not isinstance(before, Phrase) or before.last is None or _is_corrected(line, found.start(), i):
        return None
    spot = before.last
    if before.rule == "in a part" and isinstance(before.found, Subject):
        return before.found  # "is in a remote corner of X, 200 miles from Y"
    comma = COMMA_ONLY.search(line.codes, 0, i) is not None
    if (again := _told_again(line, phrase, before, joined=comma or found.start() == i - 1, comma=comma)) is not None:
        return again
    if is_area(spot) and before.direction is None and phrase.kind == "containment" and is_wider(phrase.last, spot):
        return Subject(spot.mentions[0], spot, _BEHIND)
    if phrase.detail == "coast" and before.distance and comma and spot.mentions[0].toponym:
        return _on_a_coast(line, before, spot)
    lead = line.words(found.start(), found.start() + 1)[:3].lower()
    loose = phrase.kind == "near" and before.kind == "containment" and not comma and may_be_area(spot)
    if loose or _holds_scene(spot, phrase, lead):
        return None  # "in Ohio near Dayton"
    if (
        (is_wide(spot) and not is_spot(spot, phrase, lead))
        or (is_area(spot) and found.start() == 0 and not is_spot(spot, phrase, lead))
        or is_line(spot)
        or is_road_name(spot.mentions[0].text)
        or not spot.mentions[0].toponym
    ):
        return None
    wide = phrase.kind == "containment" and phrase.last is not None and _may_hold(phrase.last)
    beside = (found.start() == i - 1 and wide) or (comma and phrase.kind == "direction" and before.distance is not None)
    if not beside and (
        before.kind not in ("near", "containment") or (before.direction is not None and _may_hold(spot))
    ):
        return None
    return Subject(spot.mentions[0], spot, _BEHIND)


_BEHIND = "behind the phrase before"


def _is_place_told(again: Subject, before: Phrase) -> bool:
    """Whether a phrase tells of a place, not of what happened near a town that the next phrase may tell of."""
    return not again.mention.event or (before.last is not None and before.last.kind in RANGES)


def _told_again(line: Line, phrase: Phrase, before: Phrase, *, joined: bool, comma: bool) -> Subject | None:
    """Return the place that the phrase before tells of, where this one tells of it too; None where it does not.

    `joined`: nothing or a comma stands between the two. "At X, close to the border, 120 km from Y", "at X, on the river
    12 km from Y", "close to X, about 12 km to its south".
    """
    again = before.found
    if not isinstance(again, Subject):
        return None
    if phrase.implied and " its " in line.text[phrase.start : phrase.end]:
        return again if again.spot is not None or before.kind != "containment" else None
    lies = comma and before.kind == "near" and again.how == "subject of the verb" and _is_place_told(again, before)
    if (again.spot is None and not lies) or not joined:
        return None
    if not comma and again.how in _LYING and before.distance and phrase.kind == "containment":
        return again  # "X, which lies 8 km from Y in Z"
    behind = again.how == _BEHIND and before.kind not in ("near", "containment")
    holds = before.kind == "containment" and before.last is not None and _may_hold(before.last)
    if (behind or holds or lies or again.how in ("beside", "apposition")) and (comma or phrase.kind != "containment"):
        return again
    return again if comma and before.distance and phrase.kind == "containment" else None


_LYING = frozenset(("relative clause", "subject of the verb"))
_OTHERS = frozenset("another other others second third fourth rest".split())


def one_of_several(line: Line, i: int, phrase: Phrase) -> int:
    """Return the item of "one" or "the other" right before the phrase at item `i`: "one in X, the other, smaller, in Y"; else -1.

    "One" needs an "other" behind it, and "other" a phrase before it that places the one.
    """
    k = i - 1
    if k < 0 or phrase.distance is not None or phrase.kind not in ("containment", "near"):
        return -1
    if _is_shortened(line, i):
        return k
    if k > 2 and line.codes[k] == CODES["COMMA"] == line.codes[k - 2]:
        k -= 3  # "the other, smaller,"
    word = line.items[k].lower
    if line.codes[k] == CODES["DIRECTIONAL"] and line.codes[k - 1 : k] == CODES["THE"]:
        return k  # "the northern one is at X, the southern at Y"
    if word == "one":
        return k if any(item.lower in _OTHERS for item in line.items[i + 1 :]) else -1
    if word not in _OTHERS:
        return -1
    before = any(isinstance(item.value, Phrase) and item.value.found is not None for item in line.items[:k])
    return k if before else -1


def _is_shortened(line: Line, i: int) -> bool:
    """Does a clause without its "was" end before item `i`: "two were shot in X, a bus stoned in Y and a mast felled in Z"?

    A clause before it, with its own "was" or verb, has placed what happened there.
    """
    k = i - 2
    while k > 0 and line.codes[k] in _NAMING:
        k -= 1
    if k < 1 or k == i - 2 or line.codes[k] not in (CODES["COMMA"], CODES["AND"]) or not _is_done(line.items[i - 1]):
        return False
    before = line.items[k - 1].value
    told = before.found if isinstance(before, Phrase) and before.kind in ("containment", "near") else None
    settled = any(item.lower.rsplit(" ", 1)[-1] in _SETTLEMENTS for item in line.items[k + 1 : i - 1])
    return isinstance(told, Subject) and told.spot is None and not settled


_NAMING = codes_of("WORD A NUMBER QUANTIFIER KIND_WORD INDEFINITE WAY_WORD EVENT")
_SETTLEMENTS = frozenset("town village city hamlet settlement suburb island port district capital".split())
_TELLING = frozenset("contact change motion body creation consumption competition".split())


def _is_done(item: Item) -> bool:
    return item.code == EVENT_VERB or (item.code == CODES["WORD"] and verb_sort(item.lower) in _TELLING)
