"""Distances in a sentence: number and unit, range, second unit, hedge; and the lengths that are no distances."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..units import UNITS
from ..values import changed, made_fast
from .directions import WINDS
from .hedges import hedge_after, hedge_before
from .lexicon import CODES, HELPERS, codes_of
from .model import Hedge, StatedDistance
from .numbers import NUMBER_WORDS, Number, read_number
from .patterns import Item, Line, Spot

__all__ = [
    "MAGNITUDES",
    "SLOPING",
    "UNIT_WORDS",
    "Quantity",
    "as_the_crow_flies",
    "join_distances",
    "stated_distance",
    "unquoted",
]

UNIT_WORDS: dict[str, str] = {
    word: unit.symbol
    for unit in UNITS.values()
    for word in unit.words
    if " " not in word and (not word.endswith(".") or word.count(".") > 1)
}
"""Unit of each spelling in one word."""
_SECOND = frozenset(("mile", "miles", "mi"))
_DASHES = frozenset(("-", "–", "—", "‑", "‐"))
_NUMBER, _DISTANCE = CODES["NUMBER"], CODES["DISTANCE"]
_OPENING = frozenset(("between", "from", *NUMBER_WORDS))
"""What a distance begins with, if not with a number in digits."""
_RANGE = frozenset(("to", "or", "and", *_DASHES))

_SIZE_AFTER = frozenset(
    "long wide deep tall high thick length width depth height altitude elevation per squared above below underground "
    "underwater diameter sprint race marathon run freestyle relay butterfly breaststroke putt pass kick visibility range "
    "ranged reach ² range-finder".split()
)
"""Words behind a number that make it the size of a thing."""
_SIZE_BEFORE = frozenset(
    "altitude depth height elevation length width thickness range ranges speed speeds diameter visibility reach ceiling "
    "waves wingspan stretch total convoy".split()
)
"""Words before "of" or "is" and a number that make it the size of a thing."""
_BARE_BEFORE = frozenset("altitude depth elevation diameter".split())
_LINKS = frozenset("of is was were are to reached reaching reaches up at : about some = over".split())
_PER = frozenset(("hour", "second", "minute", "day", "week", "month", "year", "h", "s", "litre", "gallon"))
_MONEY = frozenset("$€£¥₽₹")


@made_fast
@dataclass(frozen=True, slots=True)
class Quantity:
    """A distance as read: numbers in `unit`, hedge, span of the bare words, the second unit's reading; `is_gone`: along a way."""

    low: float
    high: float
    unit: str
    precision: float
    start: int
    end: int
    hedge: Hedge = "none"
    hedge_text: str = ""
    other: Quantity | None = None
    vague: bool = False
    is_gone: bool = False


def stated_distance(text: str, quantity: Quantity, hedge: Hedge = "none") -> StatedDistance:
    """Return the distance in metres: the interval that the hedge opens, and half the precision of the digits."""
    factor = UNITS[quantity.unit].metres
    low_m, high_m = quantity.low * factor, quantity.high * factor
    if hedge == "none":
        hedge = quantity.hedge
    other = quantity.other
    return StatedDistance(
        text=text[quantity.start : quantity.end],
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        low_m=0.0 if hedge == "within" else low_m,
        high_m=None if hedge == "over" else high_m,
        precision_m=quantity.precision / 2 * factor,
        other=stated_distance(text, other, hedge) if other else None,
    )


def join_distances(line: Line) -> None:
    """Make one item of each distance with its hedge, in place; lengths, heights and speeds become plain words."""
    items, made, i = line.items, list[Item](), 0
    last_unit = line.codes.rfind(CODES["UNIT"])
    if last_unit < 0:
        return
    while i <= last_unit:
        may = items[i].code == _NUMBER or items[i].lower in _OPENING
        found = _quantity(line, i) if may else None
        if found is None:
            made.append(items[i])
            i += 1
            continue
        quantity, behind = _second_unit(line, *found)
        if _is_size(items, made, behind):
            made.append(Item(CODES["WORD"], items[i].start, items[behind - 1].end, "#", quantity))
        else:
            behind = _add(line, made, i, quantity, behind)
        i = behind
    made += items[i:]
    codes = "".join([item.code for item in made])
    if _DISTANCE in codes and _NUMBER in codes:
        _lend_back(made, codes)
        _lend_unit(made)
        codes = ""
    line.become(made, codes)


def as_the_crow_flies(line: Line, match: re.Match[str]) -> Item | None:
    """Join "10 miles, as the crow flies," to the distance itself."""
    items = line.items[match.start() : match.end()]
    if "crow" not in [item.lower for item in items]:
        return None
    return Item(items[0].code, items[0].start, items[-1].end, items[0].lower, items[0].value)


def unquoted(line: Line, match: re.Match[str]) -> Item:
    """Take a distance out of its quotation marks: hit “8 km” from X."""
    return line.items[match.start() + 1]


_JOINTS = frozenset(("and", ",", "or", "but"))


def _lend_unit(made: list[Item]) -> None:
    """Read "8 km from Gao and 12 from Ansongo": a bare number takes the unit of the distance before it."""
    last: Quantity | None = None
    for k, item in enumerate(made[:-1]):
        if item.code == CODES["DISTANCE"] and isinstance(item.value, Quantity):
            last = item.value
        following = made[k + 1].lower
        number_word = item.code == CODES["NUMBER"] or (following == "from" and item.lower in NUMBER_WORDS)
        if last is None or not number_word or made[k - 1].lower not in _JOINTS:
            continue
        if following == "from" or (following.startswith(WINDS) and made[min(k + 2, len(made) - 1)].lower == "of"):
            number = read_number(made, k)
            if number is not None and number.last == k + 1:
                item.code = CODES["DISTANCE"]
                item.value = Quantity(number.low, number.high, last.unit, number.precision, item.start, item.end)


def _lend_back(made: list[Item], codes: str) -> None:
    """Read "60 and 45 km from Dori", "250, 380 and 650 km from Juba": the numbers before have the unit of the last."""
    for k in range(len(made) - 2, 2, -1):
        quantity = made[k].value
        if codes[k] != _DISTANCE or not isinstance(quantity, Quantity) or not _leads_from(made[k + 1]):
            continue
        j = k
        while j > 2 and made[j - 1].lower in ("and", ",") and made[j - 2].code == CODES["NUMBER"]:
            j -= 2
            number = read_number(made, j)
            if number is None or number.last != j + 1 or (j == k - 2 and made[k - 1].lower == ","):
                break
            made[j].code, span = CODES["DISTANCE"], (made[j].start, made[j].end)
            made[j].value = Quantity(number.low, number.high, quantity.unit, number.precision, *span)


def _leads_from(item: Item) -> bool:
    return item.code in _LEADING or item.lower.startswith(WINDS)


def _may_pause(item: Item) -> bool:
    """May "not 3 km from X" behind the item tell how close it is, rather than deny it: no "is", no "did"?"""
    if item.lower in ("lies", "lie", "stands", "sits"):
        return True
    return item.code not in _DENIED and item.lower not in HELPERS


_DENIED = codes_of("BE NOT BUT AND OR PRON")
_LEADING = codes_of("FROM STREAM AWAY")


def _add(line: Line, made: list[Item], i: int, quantity: Quantity, behind: int) -> int:
    """Append the distance with the hedges around it; return the index behind it."""
    items, text = line.items, line.text
    hedge, begin = hedge_before(made, len(made))
    if hedge == "none" and made and made[-1].lower == "not" and (len(made) < 2 or _may_pause(made[-2])):
        hedge, begin = "within", len(made) - 1  # "X, not two miles from Y,"
    hedge = quantity.hedge if hedge == "none" else hedge
    start = made[begin].start if begin < len(made) else items[i].start
    words = text[start : items[i].start].strip()
    after, last = hedge_after(items, behind)
    if last > behind:
        words = f"{words} {text[items[behind].start : items[last - 1].end]}".strip()
        hedge = hedge if hedge in ("over", "within") else after
    if quantity.low < quantity.high and not quantity.vague and hedge in ("none", "about"):
        hedge = "range"
    if hedge == "none" and (quantity.vague or quantity.unit == "league"):
        hedge, words = "about", text[quantity.start : quantity.end]
    del made[begin:]
    quantity = changed(quantity, hedge=hedge, hedge_text=words)
    made.append(Item(CODES["DISTANCE"], start, items[last - 1].end, "#", quantity))
    return last


def _unit(line: Line, i: int) -> tuple[str, int] | None:
    """Return the unit at item `i` (a hyphen before it allowed) and the index behind it."""
    items = line.items
    if i < len(items) and items[i].lower in _DASHES:
        i += 1
    if i >= len(items):
        return None
    word, symbol = items[i].lower, UNIT_WORDS.get(items[i].lower, "")
    if word in ("statute", "land", "english") and items[min(i + 1, len(items) - 1)].lower in _SECOND:
        symbol, i = "mi", i + 1
    if word in ("nautical", "sea") and i + 1 < len(items):
        i += items[i + 1].lower == "-"
        if i + 1 < len(items) and items[i + 1].lower in _SECOND:
            symbol, i = "nmi", i + 1
    if not symbol or (word == "m" and line.text[items[i].start] == "M"):
        return None
    i += 1
    if i + 1 < len(items) and items[i].lower == "." and items[i].start == items[i - 1].end:
        i += 1  # "8 mi. north": the stop belongs to the unit, the sentence goes on
    return symbol, i


def _quantity(line: Line, i: int) -> tuple[Quantity, int] | None:
    """Return the distance that begins at item `i` ("between" and "from" may open a range) and the index behind it."""
    items = line.items
    lead = items[i].lower if items[i].lower in ("between", "from") else ""
    first = _number(items, i + bool(lead))
    if first is None:
        return None
    plus = first.last < len(items) and items[first.last].lower == "+"
    unit = _unit(line, first.last + plus)
    symbol, behind = unit or ("", first.last)
    low, high, precision = first.low, first.high, first.precision
    is_magnitude = unit is None and i > 0 and items[i - 1].lower in MAGNITUDES  # "M 5.9 - 23 km from X"
    ranged = None if is_magnitude else _upper(line, behind, symbol, lead)
    if ranged:
        second, second_symbol, last = ranged
        factor = UNITS[symbol or second_symbol].metres / UNITS[second_symbol].metres
        if low * factor < second.high:
            low, high = low * factor, second.high
            precision, symbol, behind = max(precision * factor, second.precision), second_symbol, last
            lead = ""
    if not symbol or lead:
        return None
    if first.low == first.high == low == high:
        low, high, precision, behind = _and_a_half(items, behind, low, precision)
    start, end = items[i].start, items[behind - 1].end
    hedge: Hedge = "over" if plus else "none"
    return Quantity(low, high, symbol, precision, start, end, hedge, vague=first.vague), behind


MAGNITUDES = frozenset("m mw ml mb ms md mag magnitude".split())


def _number(items: list[Item], i: int) -> Number | None:
    if i < len(items) and (items[i].code == CODES["NUMBER"] or items[i].lower in NUMBER_WORDS):
        return read_number(items, i)
    return None


def _and_a_half(items: list[Item], i: int, value: float, precision: float) -> tuple[float, float, float, int]:
    """Add the tail of "a mile and a half", which stands behind its unit."""
    words = [item.lower for item in items[i : i + 3]]
    if words[:2] == ["and", "a"] and words[2:] in (["half"], ["quarter"]):
        part = 0.5 if words[2] == "half" else 0.25
        return value + part, value + part, part, i + 3
    return value, value, precision, i


def _upper(line: Line, i: int, symbol: str, lead: str) -> tuple[Number, str, int] | None:
    """Return the upper number of a range whose lower one ended before item `i`, its unit and the index behind."""
    items = line.items
    if i >= len(items) or items[i].lower not in _RANGE:
        return None
    joint = items[i].lower
    if (joint == "and") != (lead == "between") or (lead == "from" and joint == "or"):
        return None
    second = _number(items, i + 1)
    unit = _unit(line, second.last) if second else None
    if second and unit is None and joint == "or" and symbol and _ends_a_measure(items, second.last):
        unit = symbol, second.last  # "a mile or two off"
    if second is None or unit is None or (joint == "or" and symbol not in ("", unit[0])):
        return None
    return second, unit[0], unit[1]


def _ends_a_measure(items: list[Item], i: int) -> bool:
    """Does the item at `i` go on from a distance, or end the clause: no noun that is counted?"""
    if i >= len(items):
        return True
    return (
        items[i].code in _BEHIND_MEASURES
        or items[i].lower.startswith(WINDS)
        or items[i].lower in ("inland", "offshore")
    )


_BEHIND_MEASURES = codes_of("FROM AWAY STREAM OUT OUTSIDE STOP COMMA SHORT TO BEYOND")


def _second_unit(line: Line, quantity: Quantity, i: int) -> tuple[Quantity, int]:
    """Join the same distance in a second unit: "8 km (5 miles)", "8 km, or 5 miles,", "8 km/5 mi"."""
    items = line.items
    j, close = i, ""
    if j < len(items) and items[j].lower in ("(", "[", "/"):
        close = {"(": ")", "[": "]", "/": ""}[items[j].lower]
        j += 1
    elif [item.lower for item in items[j : j + 2]] == [",", "or"]:
        j, close = j + 2, ","
    elif j < len(items) and items[j].lower == "or":
        j += 1
    else:
        return quantity, i
    for _ in range(4):  # hedges of the second number: "(about 5 miles)"
        if j < len(items) and items[j].code != CODES["NUMBER"] and items[j].lower not in NUMBER_WORDS:
            j += 1
    found = _quantity(line, j) if j < len(items) else None
    if found is None or found[0].unit == quantity.unit:
        return quantity, i
    other, behind = found
    if close:
        if behind < len(items) and items[behind].lower == close:
            behind += 1
        elif close != ",":
            return quantity, i
    return replace(quantity, other=other), behind


_RIVERS = frozenset("river ferry barge canoe rapids tributary riverbank".split())


SLOPING = frozenset(
    "avalanche avalanches landslide landslides landslip mudslide mudslides mudflow rockfall rockslide slide debris slope slopes "
    "glacier ravine gorge hillside moraine pasture pastures hut chalet footpath terraces quarry mountainside forest".split()
)
"""What is above or below a town on a slope, not in the air."""
_FLYING = frozenset("drone drones aircraft plane helicopter missile missiles jet flew flying balloon parachute meteor satellite airspace".split())


def _names_river_stretch(items: list[Item], behind: int) -> bool:
    """Is "3 miles below X" said of a river that the sentence names, or of what is on a slope?"""
    words = {item.lower for item in items}
    far = items[behind - 1].lower.startswith(("k", "mi"))  # in metres it may be a height
    sloping = far and not SLOPING.isdisjoint(words) and _FLYING.isdisjoint(words)
    k = behind + 1 + (behind + 1 < len(items) and items[behind + 1].lower == "the")
    named = k < len(items) and items[k].code in _NAMES
    return named and any(
        sloping
        or item.code == CODES["LINEPLACE"]
        or item.lower in _RIVERS or (isinstance(item.value, Spot) and _may_flow(item.value))
        for item in items
    )


def _may_flow(spot: Spot) -> bool:
    return spot.toponym is not None and "river" in spot.toponym.kinds


_NAMES = codes_of("PLACE NAME")


def _is_size(items: list[Item], made: list[Item], behind: int) -> bool:
    """Is the number a length, height, speed, weapon range or price, by the words around it?"""
    after = [item.lower for item in items[behind : behind + 3]]
    if after and after[0] in _DASHES and items[behind].start > items[behind - 1].end:
        after = []  # "60 km - an hour in peacetime - from X"
    while after and after[0] in _DASHES:
        del after[0]
    if after[:2] in (["deep", "into"], ["deep", "inside"]):
        return False  # "20 km deep into X"
    if after and after[0] in ("above", "below") and _names_river_stretch(items, behind):
        return False
    if after and (after[0] in _SIZE_AFTER or (after[0] in ("an", "a", "/") and after[1:2] and after[1] in _PER)):
        return True
    _, begin = hedge_before(made, len(made))
    k = begin - 1
    if k >= 0 and made[k].lower in ("every", "each"):
        return True  # "a post every 10 km between X and Y"
    if k >= 0 and made[k].lower in _MONEY:
        return True
    linked = False
    while k >= 0 and made[k].lower in _LINKS and begin - k < 5:
        linked, k = True, k - 1
    return k >= 0 and (made[k].lower in _BARE_BEFORE or (linked and made[k].lower in _SIZE_BEFORE))
