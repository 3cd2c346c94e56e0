"""Answers on disk: one small file each, so that no name is asked for twice within a month."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from ..gazetteer.store import cache_folder
from ..places import Place

__all__ = ["keep", "recall"]

_DAYS = 30
_FORM = 1


def _file(service: str, host: str, name: str, country: str) -> Path:
    stamp = sha256("\n".join((str(_FORM), service, host, name, country)).encode("utf-8", "surrogatepass")).hexdigest()
    return cache_folder() / "online" / f"{service}-{stamp[:24]}.json"


def recall(service: str, host: str, name: str, country: str, today: date) -> tuple[Place, ...] | None:
    """Return the places of an earlier answer, or None where there is none, or it is older than 30 days or damaged."""
    try:
        facts = json.loads(_file(service, host, name, country).read_text("utf-8"))
        if facts["name"] != name or (today - date.fromisoformat(facts["date"])).days > _DAYS:
            return None
        return tuple(Place(**{**place, "names": tuple(place["names"])}) for place in facts["places"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def keep(service: str, host: str, name: str, country: str, places: tuple[Place, ...], today: date) -> None:
    """Keep an answer, whole or not at all; where the folder cannot be written it is not kept."""
    path = _file(service, host, name, country)
    listed = [{k: v for k, v in asdict(replace(p, shape=None)).items() if k != "shape"} for p in places]
    facts = {"name": name, "country": country, "date": today.isoformat(), "places": listed}
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(facts, stream, ensure_ascii=False)
        Path(scratch).replace(path)
