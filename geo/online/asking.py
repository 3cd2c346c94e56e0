"""Asking a service: contact stated, one request at a time, slowly, few retries; answers with their source and date."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from ..errors import GeoError, UsageError
from ..gazetteer.asking import Answer
from ..places import Place
from .answers import keep, recall
from .services import SERVICES, Service

__all__ = ["OnlineGeocoder", "open_geocoder"]

_TIMEOUT_S = 10.0
_TRIES = 3
_LONGEST_WAIT_S = 30.0
_GIVE_UP = 2
_LONGEST_NAME = 120
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_CONTACT = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+\.\S+")


@dataclass(slots=True)
class OnlineGeocoder:
    """A service that is asked for names; see `geo.gazetteer.asking.Geocoder`.

    After `_GIVE_UP` names in a row without an answer it is asked no more, and says so.
    """

    service: str
    host: str
    connection: Any = field(repr=False)
    timeout_s: float = _TIMEOUT_S
    interval_s: float = 1.0
    longest_wait_s: float = _LONGEST_WAIT_S
    cached: bool = True
    _last: float = field(default=-1e9, repr=False)
    _failed: int = field(default=0, repr=False)
    _fault: str = field(default="", repr=False)

    @property
    def title(self) -> str:
        """What the service is called."""
        return SERVICES[self.service].title

    def ask(self, name: str, *, country: str = "") -> Answer:
        """Return the places of a name; from disk where it was asked within 30 days. Never raises.

        Only the name, cut at 120 letters, and the country code are sent.
        """
        name = " ".join(name.split())[:_LONGEST_NAME]
        if not any(letter.isalpha() for letter in name):
            return Answer(fault="no name")
        today = datetime.now(UTC).date()
        kept = recall(self.service, self.host, name, country, today) if self.cached else None
        if kept is not None:
            return Answer(kept)
        if self._failed >= _GIVE_UP:
            return Answer(fault=f"{self.title} was not asked any more: {self._fault}")
        places, fault = self._ask_patiently(name, country, today)
        if fault:
            self._failed, self._fault = self._failed + 1, fault
            return Answer(fault=f"{self.title} gave no answer: {fault}")
        self._failed = 0
        if self.cached:
            keep(self.service, self.host, name, country, places, today)
        return Answer(places)

    def _ask_patiently(self, name: str, country: str, today: date) -> tuple[tuple[Place, ...], str]:
        """Ask up to three times, waiting as the service wants, but never longer than `longest_wait_s` in all."""
        waited = 0.0
        for attempt in range(1, _TRIES + 1):
            time.sleep(max(0.0, self._last + self.interval_s - time.monotonic()))
            try:
                return self._ask_once(name, country, today), ""
            except Exception as error:  # noqa: BLE001 - whatever a service does, the offline answer stands
                wait_s, words = _judge(error, attempt)
            finally:
                self._last = time.monotonic()
            if wait_s is None or attempt == _TRIES or waited + wait_s > self.longest_wait_s:
                return (), words
            waited += wait_s
            time.sleep(wait_s)
        return (), "it did not answer"

    def _ask_once(self, name: str, country: str, today: date) -> tuple[Place, ...]:
        service = SERVICES[self.service]
        found = self.connection.geocode(name, exactly_one=False, timeout=self.timeout_s, **service.options(country))
        places = [service.place(location.raw) for location in found or ()]
        words = f"answer of {service.title} for {name!r}"
        marked = [
            replace(p, source=service.credit, retrieved=today.isoformat(), note=words, names=(name,) * (p.name != name))
            for p in places
        ]
        return tuple({p.id: p for p in marked if not country or p.country in ("", country)}.values())


def _judge(error: Exception, attempt: int) -> tuple[float | None, str]:
    """Return how long to wait before the next try (None: no use), and what went wrong, in words."""
    from geopy import exc

    words = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
    if isinstance(error, exc.GeocoderRateLimited):
        wait_s = error.retry_after
        return (float(attempt) if wait_s is None else float(wait_s)), f"too many requests ({words})"
    if isinstance(error, (exc.GeocoderTimedOut, exc.GeocoderUnavailable)):
        return float(attempt), words
    if isinstance(error, (exc.GeocoderQueryError, exc.GeocoderAuthenticationFailure, exc.GeocoderParseError)):
        return None, words
    if isinstance(error, exc.GeocoderServiceError):
        cause = error.__cause__
        code = getattr(cause, "status_code", 0)
        retry = float(attempt) if code >= 500 else None
        return retry, words
    return None, "its answer is not what it should be"


def open_geocoder(
    service: str, *, contact: str, url: str = "", key: str = "", timeout_s: float = _TIMEOUT_S, cached: bool = True
) -> OnlineGeocoder:
    """Return an online geocoder, which is asked for nothing before it is used.

    Parameters
    ----------
    service : "nominatim", "photon", "pelias" or "geonames"
    contact : an e-mail or web address of yours; the services demand to know who asks, and it is sent to them
    url : a server of your own or another's ("https://geo.example.org"); needed for Pelias
    key : account name for GeoNames, API key for Pelias
    timeout_s : seconds that one request may take
    cached : keep answers on disk for 30 days

    Raises
    ------
    UsageError : an unknown service, no contact, a faulty address
    GeoError : geopy is not installed
    """
    known = SERVICES.get(service.lower()) if _has_geopy() else None
    if known is None:
        raise UsageError(f"no online geocoder {service!r}", hint=f"one of {', '.join(SERVICES)}")
    if not _CONTACT.fullmatch(contact.strip()):
        hint = "state an e-mail or web address of yours, with --contact or INCIDENTMAP_CONTACT; it is sent along"
        raise UsageError("the service wants to know who asks", hint=hint)
    scheme, host = _address(url) if url else ("https", known.host)
    agent = f"incidentmap ({contact.strip()})"
    return OnlineGeocoder(
        service.lower(), host, known.connect(host, scheme, agent, key), timeout_s, _interval(known, host), cached=cached
    )


def _interval(service: Service, host: str) -> float:
    """Return the least time between requests: the public servers' rules; less on one's own machine."""
    return service.interval_s if host.rpartition(":")[0] not in _LOOPBACK else min(service.interval_s, 0.05)


def _has_geopy() -> bool:
    try:
        import geopy
    except ImportError:
        hint = 'pip install "incidentmap[online]"'
        raise GeoError("asking online needs geopy, which is not installed", hint=hint) from None
    return bool(geopy.__version__)


def _address(url: str) -> tuple[str, str]:
    """Return scheme and host of a server's address: https, or http on this machine.

    Raises
    ------
    UsageError : it is no such address
    """
    parts = urlsplit(url)
    host = f"{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}"
    loopback = parts.hostname in _LOOPBACK
    if parts.scheme not in ("https", "http") or not parts.hostname or (parts.scheme == "http" and not loopback):
        raise UsageError(f"{url!r} is no address of a server", hint="give one that begins with https://")
    return parts.scheme, host
