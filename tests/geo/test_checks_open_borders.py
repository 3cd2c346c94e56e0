"""Border claims that the outlines cannot refute: land that they give to no country, and areas of unknown reach."""

from __future__ import annotations

import shapely

from geo.checks import check_claims
from geo.claims.model import Claim, StatedDistance
from geo.places import Place, Shape
from geo.reports import Mention

_LINE = Shape(shapely.LineString([(30.0, 9.0), (30.0, 11.0)]).wkb)
_BORDER = Place("border", "the border of A and B", "border", 30.0, 10.0, 500.0, shape=_LINE)
_COUNTRY = Place("country:AA", "A", "country", 27.0, 10.0, 1000.0, country="AA")


class Outlines:
    """Country outlines that hold every point west of a longitude, degrees."""

    def __init__(self, ends_lon: float) -> None:
        self.ends_lon = ends_lon

    def border(self, a: str, b: str = "") -> Place:
        raise LookupError(a + b)

    def nearby(self, lon: float, lat: float, radius_m: float, **_: object) -> tuple[Place, ...]:
        return ()

    def containing(self, lon: float, lat: float) -> tuple[Place, ...]:
        return (_COUNTRY,) if lon < self.ends_lon else ()


def verdict(subject: Place, outlines: Outlines, distance_km: float | None = None) -> str:
    words = Mention(subject.name, place=subject.id), (Mention("the border", place="border"),)
    metres = 1000.0 * (distance_km or 0.0)
    stated = StatedDistance("so far", metres, metres, "m", metres, metres, 500.0) if distance_km else None
    claim = Claim("c1", "r1", "border", "at the border", -1, -1, *words, distance=stated, detail="at")
    (finding,) = check_claims([claim], {"border": _BORDER, subject.id: subject}, borders=outlines)
    if finding.verdict == "undecided":
        assert "; but " in finding.reason and finding.decides
    return finding.verdict


def test_a_town_on_land_of_no_country_is_not_refuted_at_the_border_beside_it() -> None:
    town = Place("town", "Dukra", "settlement", 29.3, 10.0, 500.0)
    assert verdict(town, Outlines(ends_lon=29.0)) == "undecided"
    assert verdict(town, Outlines(ends_lon=29.0), 5.0) == "undecided"
    assert verdict(town, Outlines(ends_lon=30.0)) == "contradicted"


def test_a_coast_town_just_beside_an_outline_is_still_refuted() -> None:
    port = Place("port", "Vell", "settlement", 29.01, 10.0, 500.0)
    assert verdict(port, Outlines(ends_lon=29.0)) == "contradicted"


def test_an_area_known_only_by_a_point_is_not_refuted_at_a_border_that_it_may_reach() -> None:
    district = Place("district", "Orro", "district", 29.3, 10.0, 500.0)
    assert verdict(district, Outlines(ends_lon=30.0)) == "undecided"
    outline = Shape(shapely.box(29.25, 9.95, 29.35, 10.05).wkb)
    drawn = Place("district", "Orro", "district", 29.3, 10.0, 500.0, shape=outline)
    assert verdict(drawn, Outlines(ends_lon=30.0)) == "contradicted"
