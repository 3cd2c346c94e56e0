"""Names that a language model of the user's own adds to those found here: an optional extra, off by default.

The model is any spaCy pipeline with a recogniser of entities that the user has installed; it is imported only when it is
asked for. It may only add names, never remove one; what it adds goes through the same geocoding, and may stay unresolved.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from geo.errors import GeoError
from geo.reports import Report, Toponym
from geo.toponyms.demonyms import DEMONYMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Entity", "add_names", "load_model"]

_PLACES = {"GPE": "", "LOC": "", "FAC": "site"}
"""Labels of places in spaCy's models (OntoNotes), and the kind that they tell."""


class Entity(Protocol):
    """What is used of an entity: its label and its span in the text."""

    label_: str
    start_char: int
    end_char: int


class Document(Protocol):
    """What is used of a document that a pipeline returns."""

    ents: Iterable[Entity]


def load_model(name: str) -> Callable[[str], Document]:
    """Return the installed spaCy model of this name.

    Raises
    ------
    GeoError : spaCy or the model is not installed
    """
    try:
        import spacy

        pipeline: Callable[[str], Document] = spacy.load(name)
    except (ImportError, OSError) as fault:
        hint = f"pip install 'incidentmap[spacy]', then python -m spacy download {name}; or read without a model"
        raise GeoError(f"the language model {name!r} cannot be loaded", hint=hint) from fault
    return pipeline


def add_names(report: Report, toponyms: Sequence[Toponym], model: Callable[[str], Document]) -> tuple[Toponym, ...]:
    """Return the mentions in the order of the text, with the places that only the model sees; ids are given anew.

    A name of the model that meets one found here is left out, and so are demonyms.
    """
    text, found = report.text, list(toponyms)
    taken = sorted((t.start, t.end) for t in toponyms)
    for entity in model(text).ents:
        kind = _PLACES.get(entity.label_)
        start, end = entity.start_char, entity.end_char
        words = text[start:end]
        if text[start:end].lower().startswith("the "):
            start += 4
            words = text[start:end]
        known = kind is None or not words.strip() or words.lower().replace("-", " ") in DEMONYMS
        if known or any(a < end and start < b for a, b in taken):
            continue
        found.append(Toponym("", report.id, words, start, end, kind or "", rule=f"language model: {entity.label_}"))
    ordered = sorted(found, key=lambda t: (t.start, -t.end))
    return tuple(replace(t, id=f"t{number}") for number, t in enumerate(ordered, 1))
