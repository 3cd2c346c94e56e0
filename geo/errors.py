"""What went wrong, with its evidence: every fault of a call or a file is a `GeoError`.

Doubtful *report text* never raises; it yields an unresolved toponym or an unchecked claim with a reason.
"""

from __future__ import annotations

__all__ = [
    "CoordinateError", "FileError", "GazetteerError", "GeoError", "GeometryError", "ServiceWarning", "UsageError",
]  # fmt: skip


class GeoError(Exception):
    """Base of all errors of this project; its text is one message that a person can act on.

    Parameters
    ----------
    message : what was given and what was wanted
    where : file, line and column, or row, as far as known ("incident.yaml:12:5")
    hint : what to do next
    faults : further faults of the same input, so that one run reports them all
    """

    def __init__(self, message: str, *, where: str = "", hint: str = "", faults: tuple[str, ...] = ()) -> None:
        self.message = message
        self.where = where
        self.hint = hint
        self.faults = faults
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.message}" if self.where else self.message
        tail = f" ({self.hint})" if self.hint else ""
        return "\n  ".join([head + tail, *self.faults])


class CoordinateError(GeoError, ValueError):
    """A latitude, longitude or azimuth outside its range, or not a number."""


class GeometryError(GeoError, ValueError):
    """A geometry that cannot be measured: empty, of the wrong type, or invalid."""


class FileError(GeoError, ValueError):
    """A file that cannot be read or written as what it should be."""


class GazetteerError(GeoError, LookupError):
    """A place name or identifier that the gazetteer does not hold, or a faulty gazetteer row."""


class UsageError(GeoError, ValueError):
    """A call or command line with arguments that do not fit together."""


class ServiceWarning(UserWarning):
    """An online service gave no answer; the offline answer stands."""
