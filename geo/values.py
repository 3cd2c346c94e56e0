"""Frozen values that are made as fast as open ones.

A frozen dataclass sets each of its fields by a call of `object.__setattr__`, since its own raises: for a value of
twenty fields, of which a row of a table needs several, that is most of what making it costs. Here a value is of an open
class of the same layout while its fields are set, and of its own when it is handed out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, TypeVar

__all__ = ["changed", "made_fast"]

Value = TypeVar("Value")


def made_fast(value: type[Value]) -> type[Value]:
    """Return a frozen, slotted dataclass that sets its fields directly; it behaves as before in all else.

    For classes of which many values are made. They must not be subclassed, nor have a field with a factory.

    >>> from dataclasses import dataclass, replace
    >>> @made_fast
    ... @dataclass(frozen=True, slots=True)
    ... class Spot:
    ...     lon: float
    ...     lat: float = 0.0
    >>> replace(Spot(39.0), lat=36.0)
    Spot(lon=39.0, lat=36.0)
    >>> Spot(39.0).lon = 40.0
    Traceback (most recent call last):
    dataclasses.FrozenInstanceError: cannot assign to field 'lon'
    """
    known: Any = value
    names = [field.name for field in fields(known) if field.init and field.default_factory is MISSING]
    assert len(names) == len(fields(known)), f"{value.__name__} has a field that is no plain argument"
    lines = [f"def __init__(self, {', '.join(names)}):", "    become(self, '__class__', Open)"]
    lines += [f"    self.{name} = {name}" for name in names]
    lines += ["    self.__class__ = Value", *(["    self.__post_init__()"] if hasattr(value, "__post_init__") else ())]
    room: dict[str, Any] = {"become": object.__setattr__, "Open": _opened(value), "Value": value}
    exec("\n".join(lines), room)  # noqa: S102 -- as dataclasses make their own
    known.__init__ = _told_as(room["__init__"], known.__init__)
    _FIELDS[value] = attrgetter(*names)
    return value


_FIELDS: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {}
"""What reads all fields of a value, by its class."""


def changed(value: Value, **new: Any) -> Value:
    """Return a value, of a class of several fields that is made fast, with some changed: half of what `replace` takes.

    >>> from geo.reports import Mention
    >>> changed(Mention("Homs", 0, 4), place="homs")
    Mention(text='Homs', start=0, end=4, toponym='', place='homs', event='', doubt='', circular='', is_common=False)
    """
    kind: Any = type(value)
    held, names = [*_FIELDS[kind](value)], kind.__match_args__
    for name, field in new.items():
        held[names.index(name)] = field
    made: Value = kind(*held)
    return made


def _opened(value: type[Any]) -> type[Any]:
    """Return a class of the same layout whose fields can be set."""
    free = {"__slots__": (), "__setattr__": object.__setattr__, "__delattr__": object.__delattr__}
    return type(value.__name__, (value,), free)


def _told_as(new: Callable[..., None], old: Callable[..., None]) -> Callable[..., None]:
    """Return a function with the signature and the name of another that has the same arguments."""
    for name in ("__defaults__", "__kwdefaults__", "__annotations__", "__qualname__", "__module__"):
        setattr(new, name, getattr(old, name))
    return new
