"""Names that the gazetteer lacks, asked for online where a service was opened for that: the names, nothing else."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..errors import ServiceWarning

if TYPE_CHECKING:
    from ..gazetteer import Gazetteer
    from ..places import Place
    from ..reports import Toponym

__all__ = ["ask_for_unknown", "say_faults"]

_MOST = 50
"""Names that are asked for in one incident."""


def _is_unknown(toponym: Toponym) -> bool:
    """Tell whether nothing in the gazetteer has the name of a mention that the machine read."""
    if toponym.status != "unresolved" or toponym.by == "person" or toponym.kind_hint == "border":
        return False
    return not toponym.candidates or toponym.reason.startswith("not in the gazetteer")


def ask_for_unknown(toponyms: Iterable[Toponym], known: Gazetteer) -> tuple[Gazetteer, dict[str, str]]:
    """Return a gazetteer with the answers for names that it lacks, and why there is none, by name.

    At most 50 names are asked for. A fault is also a `ServiceWarning`, once.
    """
    names = list(dict.fromkeys(toponym.text for toponym in toponyms if _is_unknown(toponym)))
    faults: dict[str, str] = {}
    if known.online is None:
        return known, faults
    places: dict[str, Place] = {}
    for name in names[:_MOST]:
        answer = known.online.ask(name)
        places |= {place.id: place for place in answer.places}
        if answer.fault:
            faults[name] = answer.fault
    faults |= dict.fromkeys(names[_MOST:], f"not asked online: more than {_MOST} names are unknown")
    if faults:
        first = next(iter(faults.values()))
        warnings.warn(f"{first}; the offline answers stand", ServiceWarning, stacklevel=2)
    return known.with_answers(places.values()), faults


def say_faults(toponyms: Sequence[Toponym], faults: dict[str, str]) -> list[Toponym]:
    """Return the toponyms, those still unresolved with the reason why no service helped."""
    return [
        replace(t, reason=f"{t.reason}; {faults[t.text]}") if t.text in faults and t.status == "unresolved" else t
        for t in toponyms
    ]
