"""Single values of an incident file: numbers, lengths, positions, dates, choices, or a fault of one."""

from __future__ import annotations

import re
from difflib import get_close_matches
from math import isfinite

from ..units import UNITS
from .nodes import Fault, Node, add_fault

__all__ = [
    "read_choice",
    "read_count",
    "read_date",
    "read_flag",
    "read_length",
    "read_number",
    "read_position",
    "read_words",
]

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ][\d:.]{4,15}(Z|[+-]\d\d:?\d\d)?)?)?)?")
_LENGTH = re.compile(r"([+-]?\d[\d_,]*(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*([A-Za-z. ]*)")
_UNIT_OF = {word: unit.metres for unit in UNITS.values() for word in unit.words}


def read_words(node: Node, faults: list[Fault]) -> str:
    """Return a text without the white space around it."""
    if node.shape != "text":
        add_fault(faults, node, "words")
        return ""
    return node.text.strip()


def read_number(node: Node, what: str, low: float, high: float, faults: list[Fault]) -> float | None:
    """Return a number between `low` and `high`, or None with a fault."""
    try:
        value = float(node.text) if node.shape == "text" else float("nan")
    except ValueError:
        value = float("nan")
    if isfinite(value) and low <= value <= high:
        return value
    add_fault(faults, node, f"{what} from {low:g} to {high:g}")
    return None


def read_count(node: Node, what: str, faults: list[Fault]) -> int | None:
    """Return a whole number from 0 up, or None with a fault."""
    if node.shape == "text" and node.text.strip().isdecimal() and len(node.text) < 12:
        return int(node.text)
    add_fault(faults, node, f"{what}, a whole number from 0 up")
    return None


def read_flag(node: Node, faults: list[Fault]) -> bool:
    """Return a truth value: true, yes, false or no."""
    word = node.text.strip().lower() if node.shape == "text" else ""
    if word not in ("true", "yes", "false", "no"):
        add_fault(faults, node, "true or false")
    return word in ("true", "yes")


def read_choice(node: Node, known: tuple[str, ...], what: str, faults: list[Fault]) -> str:
    """Return one of the known words, or "" with a fault that names the nearest."""
    word = read_words(node, faults)
    if word in known:
        return word
    if node.shape == "text":
        near = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
        hint = f"did you mean {near[0]!r}?" if near else ""
        add_fault(faults, node, f"{what}, one of {', '.join(known)}", hint=hint)
    return ""


def read_date(node: Node, faults: list[Fault]) -> str:
    """Return a date as written: 2018, 2018-02, 2018-02-07 or with a time after it."""
    word = read_words(node, faults)
    parts = [int(part) for part in word[:10].split("-")] if _DATE.fullmatch(word) else []
    is_date = bool(parts) and parts[1:2] <= [12] and parts[2:3] <= [31] and 0 not in parts[1:]
    if is_date or (node.shape == "text" and not word):
        return word
    if node.shape == "text":
        add_fault(faults, node, "a date such as 2018-02-07, 2018-02 or 2018")
    return ""


def read_length(node: Node, what: str, faults: list[Fault]) -> float | None:
    """Return a length in metres from "1 km", "500 m", "0.5 mi" or a bare number of metres."""
    match = _LENGTH.fullmatch(node.text.strip()) if node.shape == "text" else None
    unit = match[2].strip().lower() if match else ""
    factor = 1.0 if not unit else _UNIT_OF.get(unit, _UNIT_OF.get(unit.rstrip("."), 0.0))
    value = float(match[1].replace("_", "").replace(",", "")) * factor if match else -1.0
    if factor and isfinite(value) and 0.0 <= value <= 20_100_000.0:
        return value
    add_fault(faults, node, f"{what} as a length such as 1 km, 0.5 mi or 500 (metres)")
    return None


def read_position(node: Node, faults: list[Fault]) -> tuple[float, float] | None:
    """Return (lon, lat) from "35.3361, 40.3094" (latitude first, as people write it) or a list of the two."""
    hint = "latitude first, -90 to 90, then longitude, -180 to 180"
    parts = [item.text for item in node.items] if node.shape == "list" else re.split(r"[,;\s]+", node.text.strip())
    try:
        lat, lon = (float(part) for part in parts)
    except ValueError:
        add_fault(faults, node, "a position such as '35.3361, 40.3094'", hint=hint)
        return None
    if abs(lat) <= 90.0 and abs(lon) <= 180.0:
        return lon, lat
    add_fault(faults, node, "a position on the earth", hint=hint)
    return None
