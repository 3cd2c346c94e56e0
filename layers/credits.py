"""Who is to be thanked on the page: the data sets behind gazetteer and base map, in full and by name."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from geo.data_files import data_path

__all__ = ["attribution_of", "short_credits"]


def attribution_of(gazetteer: object) -> list[tuple[str, str]]:
    """Return (credit, terms) of what gazetteer and base map are made of: its own, else those of the embedded data."""
    if gazetteer is None:
        return []
    rows = getattr(gazetteer, "attribution", None)
    if rows is None:
        with data_path("gazetteer/manifest.csv").open(encoding="utf-8", newline="") as stream:
            rows = [(row["credit"], f"{row['licence']}, taken {row['retrieved']}") for row in csv.DictReader(stream)]
    found: dict[str, list[str]] = {}
    for credit, terms in rows:
        found.setdefault(str(credit), []).append(str(terms))
    return [(credit, "; ".join(dict.fromkeys(terms))) for credit, terms in found.items() if credit]


def short_credits(attribution: Sequence[tuple[str, str]]) -> list[str]:
    """Return the names of the data sets alone, for the corner of the map; the panel has them in full."""
    names = [re.split(r"[,/]|\s\d", part)[0].strip() for credit, _ in attribution for part in credit.split(";")]
    return list(dict.fromkeys(name for name in names if name))
