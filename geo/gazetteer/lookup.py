"""The gazetteer as others see it: places by name, id, nearness and containment, borders, and the base map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..errors import GazetteerError
from ..names import fold, hash_key
from ..places import Candidate, Place, Shape
from .layout import boxes_around, full_id
from .matching import SOUND_CAP, Match, Wanted, french, has_spelling, match_exact, match_sound, sound_score, wanted
from .merging import is_same
from .misspelt import fold_names, most_edits, off_candidate
from .overlay import Overlay
from .parts import Parts
from .ranking import named_outright_first, rank_near
from .rows import Row, Store, load_shapes

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from .asking import Geocoder
    from .imports.store import About, ImportedStore

__all__ = ["Gazetteer"]

_USER_PRIOR = 0.9
Bounds = tuple[float, float, float, float]
_ANSWER_PRIOR = 0.3
"""Score of what an online service answers with: a known name, of which nothing says how well known [P]."""
_FEW = 12
"""Places that are measured one by one sooner than as arrays."""
_SURE = 0.3
"""Score of an exact match from which names that only sound alike are left out."""


class Gazetteer:
    """The index of places: the embedded data, imports, and a user's own places on top. Immutable; answers are cached.

    Of the `imported` the first goes before the next; `online` is asked, by `geo.lookups.find` and by the reading of
    reports, for names only.
    """

    def __init__(
        self, overlay: Overlay, imported: tuple[ImportedStore, ...] = (), online: Geocoder | None = None
    ) -> None:
        self.online = online
        self._overlay = overlay
        self._parts = Parts(imported)
        self.lookup = lru_cache(maxsize=8192)(self._lookup)

    def _lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return the places that a name may stand for, best first, scored without context."""
        want = wanted(name)
        if not want.folded:
            return ()
        found: dict[str, Candidate] = {}
        for candidate in (*(self._own(want) if self._overlay.by_id else ()), *self._exact(want)):
            self._keep(found, candidate)
        best = max((c.score for c in found.values()), default=0.0)
        if best < _SURE and want.sound:
            for c in self._sounding(want, set(found)):
                capped = min(c.score, 0.9 * best) if best else c.score
                self._keep(found, Candidate(c.place, c.matched_name, c.match, round(capped, 4), c.reasons))
        return tuple(sorted(found.values(), key=lambda c: (-c.score, c.place.id)))

    @staticmethod
    def _keep(found: dict[str, Candidate], candidate: Candidate) -> None:
        known = found.get(candidate.place.id)
        if known is None or known.score < candidate.score:
            found[candidate.place.id] = candidate

    def _own(self, want: Wanted) -> Iterable[Candidate]:
        for place in self._overlay.named(want.keys):
            match = match_exact(want, place.name, place.names, place.kind, place.country)
            if match:
                yield _candidate(place, match, self._overlay.priors[place.id])
        for place in set(self._overlay.sounding(want.sound)) - set(self._overlay.named(want.keys)):
            match = match_sound(want, place.name, place.names, least=0.6)
            if match:
                candidate = _candidate(place, match, self._overlay.priors[place.id] - 0.15)
                yield replace(candidate, score=min(candidate.score, SOUND_CAP))

    def _exact(self, want: Wanted) -> list[Candidate]:
        found: list[Candidate] = []
        for row, part in self._parts.named(want.keys):
            match = match_exact(want, row[2], row[17], part.kind(row), part.country(row))
            place = self._held(row, part) if match else None
            if match and place is not None:
                found.append(_candidate(place, match, row[12] / 1000))
        return named_outright_first(self._parts.once(found), want)

    def _held(self, row: Row, part: Store | ImportedStore) -> Place | None:
        """Return the place of a row, one with what other parts hold of it; None where the overlay stands for it."""
        place = self._overlay.replaced(part.place(row))
        return place if place is None or not self._parts.imported else self._parts.place(place.id)

    def _sounding(self, want: Wanted, found: set[str]) -> Iterable[Candidate]:
        """Yield the places that only sound like the name; few and much alike where others are `found` under it."""
        strict = bool(found)
        for one in (want, *french(want, "")):
            known: dict[str, float] = {}
            for row, part in self._parts.heard(one.sound, 8 if strict else 120):
                if full_id(row[1]) in found or (one is not want and not french(want, part.country(row) or "-")):
                    continue
                names = row[17].split("|") if row[17] else ()
                match = match_sound(one, row[2], names, least=0.8 if strict else 0.55, known=known)
                place = self._held(row, part) if match else None
                if match and place is not None:
                    listed, how, factor, reason = match
                    score = sound_score(row[12] / 1000, factor * (0.6 if strict else 1.0))
                    yield Candidate(place, listed, how, round(score, 4), (reason,))

    def misspelt(
        self,
        name: str,
        *,
        country: str = "",
        near: Place | tuple[float, float] | None = None,
        kinds: tuple[str, ...] = (),
        limit: int = 10,
        edits: int = 2,
    ) -> tuple[Candidate, ...]:
        """Return the places whose name is a letter or two off a name, best first; for names that nothing has.

        Short names have too many neighbours: below 4 letters there are none, below 6 only one letter may be off. None
        of them is sure: their score is as low as that of a name that only sounds alike.
        """
        folded = fold(name[:200])
        edits = min(edits, most_edits(folded))
        alike = self._parts.alike(folded, edits, self._overlay.exact) if edits else {}
        found: dict[str, Candidate] = {}
        for listed in alike.values():
            for place in self._overlay.named((listed.name,)):
                self._keep(found, off_candidate(place, listed, self._overlay.priors[place.id]))
            for row, part in self._parts.named((listed.name,)):
                held = self._held(row, part)
                if held is not None and fold_names(row).get(listed.name):
                    self._keep(found, off_candidate(held, listed, row[12] / 1000, fold_names(row)[listed.name]))
        kept = sorted(self._parts.once(list(found.values())), key=lambda c: (-c.score, c.place.id))
        return self._ranked(kept, country, near, kinds, limit)

    def has_name(self, text: str) -> bool:
        """Tell whether any place has this name, after folding: from a hash, so wrong once in 4,000 for others.

        With an Arabic article inside ("Maarat al-Numan") also where a place of that sound is spelt much alike.
        """
        folded = fold(text)
        if not folded:
            return False
        number = hash_key(folded)
        if self._parts.has_name(number) or self._overlay.has(folded):
            return True
        return has_spelling(folded, lambda: (c.matched_name for c in self.lookup(text)))

    def find(
        self,
        name: str,
        *,
        country: str = "",
        near: Place | tuple[float, float] | None = None,
        kinds: tuple[str, ...] = (),
        limit: int = 10,
    ) -> tuple[Candidate, ...]:
        """Return the places that a name may stand for, ranked for a person: in a country, near a place, of some kinds.

        `country` is an ISO 3166-1 alpha-2 code or a country's name; `near` a place or (lon, lat).

        Raises
        ------
        GazetteerError : `country` names no country
        """
        return self._ranked(self.lookup(name), country, near, kinds, limit)

    def _ranked(
        self,
        found: Iterable[Candidate],
        country: str,
        near: Place | tuple[float, float] | None,
        kinds: tuple[str, ...],
        limit: int,
    ) -> tuple[Candidate, ...]:
        """Return the candidates of some kinds, in a country, the near ones first."""
        found = [c for c in found if not kinds or c.place.kind in kinds]
        if country:
            code = self._country_code(country)
            found = [c for c in found if c.place.country == code]
        if near is not None:
            lon, lat = (near.lon, near.lat) if isinstance(near, Place) else near
            found = rank_near(found, lon, lat)
        return tuple(found[:limit])

    def _country_code(self, country: str) -> str:
        if len(country) == 2 and self._parts.store.lists_country(country.upper()):
            return country.upper()
        for candidate in self.lookup(country):
            if candidate.place.kind == "country":
                return candidate.place.country
        raise GazetteerError(f"no country {country!r}", hint="give a two-letter code such as SY, or its name")

    def get(self, place_id: str) -> Place:
        """Return the place with an id ("geonames:170794", "country:SY", "border:SY-TR").

        Raises
        ------
        GazetteerError : no place has it
        """
        own = self._overlay.by_id.get(place_id)
        if own is not None:
            return own
        place = self._parts.place(place_id)
        if place is None:
            raise GazetteerError(f"no place has the id {place_id!r}", hint="look its name up with `incidentmap find`")
        return place

    def embedded(self, place_id: str) -> Place | None:
        """Return the embedded place with an id, or None."""
        return self._parts.embedded(place_id)

    def unit_name(self, code: str) -> str:
        """Return the name of a first-order unit by its ISO 3166-2 code ("SY-DY"), or ""."""
        place = self.embedded(f"province:{code}")
        return "" if place is None else place.name

    def geonames_numbers(self) -> list[int]:
        """Return the geonameids of the embedded places."""
        return self._parts.store.numbers()

    @property
    def imported(self) -> tuple[About, ...]:
        """What the imports are that it uses, the first before the next; outputs name their versions."""
        return tuple(part.about for part in self._parts.imported)

    def feature(self, wanted: str) -> Place | None:
        """Return the place with this id, else the likeliest of this name, lines and areas before points, or None."""
        try:
            return self.get(wanted)
        except GazetteerError:
            found = [c.place for c in self.lookup(wanted) if c.match == "exact"]
            return next((place for place in found if place.shape is not None), found[0] if found else None)

    def inside(
        self, area: BaseGeometry | Place, *, kinds: tuple[str, ...] = (), limit: int | None = None
    ) -> tuple[Place, ...]:
        """Return the places whose reference point lies in an area (lon, lat), weightiest first."""
        import shapely

        geometry = area.geometry if isinstance(area, Place) else area
        if geometry.is_empty:
            return ()
        rows = self._parts.in_box(geometry.bounds, kinds)
        within = shapely.contains_xy(geometry, [row[4] / 1e5 for row, _ in rows], [row[5] / 1e5 for row, _ in rows])
        rows = [row for row, is_in in zip(rows, within, strict=True) if is_in]
        own = [p for p in self._overlay.by_id.values() if shapely.contains_xy(geometry, p.lon, p.lat)]
        return self._places(own, rows, kinds, limit)

    def _places(
        self, own: list[Place], rows: list[Any], kinds: tuple[str, ...], limit: int | None
    ) -> tuple[Place, ...]:
        rows.sort(key=lambda pair: (-pair[0][12], pair[0][0]))
        places = {place.id: place for place in own if not kinds or place.kind in kinds}
        names: dict[tuple[str, str], list[Place]] = {}
        for row, part in rows:
            if limit is not None and len(places) >= limit:
                break
            place = self._held(row, part)
            if place is None or place.id in places:
                continue
            if self._parts.imported:
                alike = names.setdefault((fold(place.name), place.kind), [])
                if any(is_same(other, place) for other in alike):
                    continue
                alike.append(place)
            places[place.id] = place
        return tuple(places.values())[:limit]

    def nearby(
        self,
        lon: float,
        lat: float,
        radius_m: float,
        *,
        kinds: tuple[str, ...] = (),
        least: tuple[float, float] = (0.0, 0.0),
    ) -> tuple[Place, ...]:
        """Return the places whose reference point lies within a geodesic distance of a point, nearest first.

        `least`: inhabitants and extent in metres; most places of fewer, or where a number is missing of a smaller
        extent, are left out, for whoever looks for large ones.
        """
        from ..geodesy import inverse

        rows = [row for box in boxes_around(lon, lat, radius_m) for row in self._parts.in_box(box, kinds, least)]
        own = [place for place in self._overlay.by_id.values() if not kinds or place.kind in kinds]
        places = [*self._places([], rows, kinds, None), *own]
        if not places:
            return ()
        if len(places) <= _FEW:
            distance_m = [inverse(float(lon), float(lat), place.lon, place.lat).distance_m for place in places]
        else:
            distance_m = inverse(lon, lat, [p.lon for p in places], [p.lat for p in places]).distance_m.tolist()
        ranked = sorted(zip(distance_m, range(len(places)), strict=True))
        return tuple(places[i] for metres, i in ranked if metres <= radius_m)

    def containing(self, lon: float, lat: float) -> tuple[Place, ...]:
        """Return the province and the country that hold a point, innermost first; de facto boundaries."""
        import shapely

        store = self._parts.store
        pids = store.areas_around(lon, lat, ("province", "country"))
        around = [self._overlay.replaced(store.place(row)) for pid in pids for row in store.rows([pid])]
        load_shapes(around)
        areas = [(place, place.geometry) for place in around if place is not None]
        shapely.prepare([area for _, area in areas])  # asked again and again
        found = [place for place, area in areas if shapely.intersects_xy(area, lon, lat)]
        return tuple(sorted(found, key=lambda place: place.kind == "country"))

    def capital(self, country: str, unit: str = "") -> Place | None:
        """Return the capital of a country (two-letter code) or of a first-order unit of it; None where none is told."""
        row = self._parts.store.capital(country.upper(), unit)
        return self._overlay.replaced(self._parts.store.place(row)) if row is not None else None

    def border(self, a: str, b: str = "") -> Place:
        """Return the land border of one country, or that between two, as a line of kind "border".

        `a`, `b`: ISO 3166-1 alpha-2 codes or ids of countries ("country:SY").

        Raises
        ------
        GazetteerError : they share no land border, or a country is unknown
        """
        codes = sorted(code.removeprefix("country:").upper() for code in (a, b) if code)
        for code in codes:
            if not self._parts.store.row_by_id(f"country:{code}"):
                raise GazetteerError(f"unknown country {code!r}", hint="give two-letter codes such as SY and TR")
        own = self._overlay.by_id.get("border:" + "-".join(codes))
        if own is not None:
            return own
        ids = self._parts.store.border_ids(codes[0]) if len(codes) == 1 else ["border:" + "-".join(codes)]
        parts = [place for place in (self._known(place_id) for place_id in ids) if place is not None]
        if not parts:
            raise GazetteerError(f"no land border of {' and '.join(codes)}", hint="name two neighbours, or one country")
        return parts[0] if len(codes) == 2 else self._whole_border(codes[0], tuple(parts))

    def _known(self, place_id: str) -> Place | None:
        try:
            return self.get(place_id)
        except GazetteerError:
            return None

    def _whole_border(self, code: str, parts: tuple[Place, ...]) -> Place:
        import shapely

        country = self.get(f"country:{code}")
        line = shapely.MultiLineString([run for part in parts for run in shapely.get_parts(part.geometry)])
        middle = line.interpolate(0.5, normalized=True)
        return replace(
            parts[0], id=f"border:{code}", name=f"land border of {country.name}", lon=middle.x, lat=middle.y, names=(),
            country=code, source_id=country.source_id, extent_m=country.extent_m, shape=Shape(shapely.to_wkb(line)),
        )  # fmt: skip

    def with_places(self, places: Iterable[Place], *, prior: float = _USER_PRIOR) -> Gazetteer:
        """Return a gazetteer with these places on top, of a score: they stand for embedded ones of their id."""
        return Gazetteer(self._overlay.extended(tuple(places), prior), self._parts.imported, self.online)

    def with_answers(self, places: Iterable[Place]) -> Gazetteer:
        """Return a gazetteer that also has the places that a service answered with, and asks for no more."""
        new = tuple(place for place in places if self._known(place.id) is None)
        return Gazetteer(self._overlay.extended(new, _ANSWER_PRIOR), self._parts.imported)

    def with_online(self, online: Geocoder | None) -> Gazetteer:
        """Return a gazetteer beside which a service is asked for names that it lacks; None for none."""
        return Gazetteer(self._overlay, self._parts.imported, online)

    def with_imported(self, imported: tuple[ImportedStore, ...]) -> Gazetteer:
        """Return a gazetteer that uses these imports, and no others."""
        return Gazetteer(self._overlay, imported, self.online)

    def basemap(
        self, layer: str, bounds: tuple[float, float, float, float]
    ) -> list[tuple[dict[str, Any], BaseGeometry]]:
        """Return the features of a base map layer that meet (west, south, east, north), clipped, with properties."""
        from .basemap import read_layer

        return read_layer(self._parts.store, self._parts.index, layer, bounds)

    def counts(self) -> list[tuple[str, str, int]]:
        """Return (kind, source, number of places) of the embedded data."""
        return self._parts.store.count()


def _candidate(place: Place, match: Match, prior: float) -> Candidate:
    listed, how, factor, reason = match
    return Candidate(place, listed, how, round(prior * factor, 4), (reason,))
