"""A hand-made incident for the tests of the page: a river stand-in, areas, sites, and findings of all four verdicts.

The words are ours; positions are rounded public figures, good enough to draw and of no other use.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import shapely

from geo.checks.model import Finding, Reading
from geo.claims.model import Claim, StatedDirection, StatedDistance
from geo.incident.model import Incident
from geo.places import Place, Shape
from geo.regions.model import Fit, Region
from geo.reports import Mention, Report, Toponym
from geo.uncertainty.budget import ErrorBudget

TEXT = (
    "Aircraft struck an armed column in Deir al-Zor province on 7 February. The clash took place 8 km east of the "
    "Euphrates River deconfliction line, officials said.\n\n"
    "Khasham lies 20 km north of Deir al-Zor. The coalition keeps a base at At Tanf and has struck forces within 55 km "
    "of it before. A convoy was seen near Marrat. The plant stands 4 km from Khasham."
)
SECOND = "The Conoco plant lies about 13 km east of Deir al-Zor, the agency wrote. Omar is 10 km north of Mayadin."

RIVER = shapely.LineString(
    [
        (39.0, 35.92),
        (39.45, 35.75),
        (39.8, 35.6),
        (40.0, 35.45),
        (40.14, 35.34),
        (40.25, 35.29),
        (40.3, 35.26),
        (40.42, 35.15),
        (40.44, 35.02),
        (40.62, 34.85),
        (40.83, 34.68),
        (40.93, 34.45),
        (41.1, 34.33),
        (41.6, 34.2),
    ]
)
PROVINCE = shapely.Polygon(
    [
        (39.2, 35.3),
        (39.9, 35.9),
        (40.6, 35.95),
        (41.2, 35.5),
        (41.35, 34.65),
        (40.98, 34.4),
        (40.2, 34.0),
        (39.1, 34.3),
        (39.2, 35.3),
    ]
)


def _span(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def _mention(text: str, words: str, **more: str) -> Mention:
    return Mention(**_span(text, words), **more)


def _km(text: str, low: float, high: float | None = None, open_end: float | None = -1.0) -> StatedDistance:
    top = high if high is not None else low
    return StatedDistance(text, low, top, "km", low * 1000, top * 1000 if open_end == -1.0 else open_end, 500.0)


def places() -> dict[str, Place]:
    made = (
        Place(
            "dez",
            "Deir ez-Zor",
            "settlement",
            40.1408,
            35.3359,
            500.0,
            4000.0,
            "GeoNames",
            "170794",
            "2026-11-01",
            country="SY",
            population=242_565,
            names=("دير الزور",),
        ),
        Place(
            "province",
            "Deir ez-Zor Governorate",
            "province",
            40.4,
            35.1,
            2000.0,
            0.0,
            "Natural Earth",
            "",
            "2026-11-01",
            shape=Shape(shapely.to_wkb(PROVINCE)),
        ),
        Place(
            "line",
            "Euphrates deconfliction line",
            "line",
            40.3,
            35.26,
            4000.0,
            0.0,
            "drawn from the river",
            "",
            "2026-11-01",
            shape=Shape(shapely.to_wkb(RIVER)),
            stand_in="never published; the river Euphrates stands in for it",
        ),
        Place("khasham", "Khasham", "settlement", 40.2892, 35.3009, 1000.0, 800.0, "GeoNames", "167899", "2026-11-01"),
        Place(
            "conoco", "Conoco gas plant", "plant", 40.3094, 35.3361, 800.0, 0.0, "project supplement", "", "2026-11-01"
        ),
        Place("tanf", "At Tanf base", "base", 38.6178, 33.5058, 80.0, 0.0, "project supplement", "", "2026-11-01"),
        Place(
            "airport",
            "Deir ez-Zor Airport",
            "airport",
            40.176,
            35.2854,
            500.0,
            0.0,
            "OurAirports",
            "OSDZ",
            "2026-11-01",
        ),
        Place(
            "mayadin", "Al Mayadin", "settlement", 40.4515, 35.0198, 700.0, 2500.0, "GeoNames", "173480", "2026-11-01"
        ),
        Place(
            "omar", "Al-Omar oil field", "oil field", 40.57, 35.08, 6000.0, 0.0, "project supplement", "", "2026-11-01"
        ),
    )
    return {place.id: place for place in made}


def claims() -> tuple[Claim, ...]:
    strike = {"event": "e1"}
    return (
        Claim(
            "c1",
            "r1",
            "containment",
            **_span(TEXT, "struck an armed column in Deir al-Zor province"),
            subject=_mention(TEXT, "an armed column", **strike),
            anchors=(_mention(TEXT, "Deir al-Zor province", toponym="t1", place="province"),),
        ),
        Claim(
            "c2",
            "r1",
            "offset",
            **_span(TEXT, "8 km east of the Euphrates River deconfliction line"),
            subject=_mention(TEXT, "The clash", **strike),
            anchors=(_mention(TEXT, "Euphrates River deconfliction line", toponym="t2", place="line"),),
            distance=_km("8 km", 8),
            direction=StatedDirection("east", 90.0, 45.0),
            stance="reported",
        ),
        Claim(
            "c3",
            "r1",
            "offset",
            **_span(TEXT, "Khasham lies 20 km north of Deir al-Zor"),
            subject=_mention(TEXT, "Khasham", toponym="t3", place="khasham"),
            anchors=(
                Mention(
                    "Deir al-Zor", TEXT.index("of Deir al-Zor.") + 3, TEXT.index("of Deir al-Zor.") + 14, "t4", "dez"
                ),
            ),
            distance=_km("20 km", 20),
            direction=StatedDirection("north", 0.0, 45.0),
        ),
        Claim(
            "c4",
            "r1",
            "within",
            **_span(TEXT, "within 55 km of it"),
            subject=_mention(TEXT, "forces", event="e2"),
            anchors=(_mention(TEXT, "At Tanf", toponym="t5", place="tanf"),),
            hedge="within",
            hedge_text="within",
            distance=StatedDistance("55 km", 55, 55, "km", 0.0, 55_000.0, 500.0),
        ),
        Claim(
            "c5",
            "r1",
            "distance",
            **_span(TEXT, "The plant stands 4 km from Khasham"),
            subject=_mention(TEXT, "The plant", toponym="t7", place="conoco"),
            anchors=(Mention("Khasham", TEXT.rindex("Khasham"), TEXT.rindex("Khasham") + 7, "t6", "khasham"),),
            distance=_km("4 km", 4),
        ),
        Claim(
            "c6",
            "r2",
            "offset",
            **_span(SECOND, "Conoco plant lies about 13 km east of Deir al-Zor"),
            subject=_mention(SECOND, "Conoco plant", toponym="t8", place="conoco"),
            anchors=(_mention(SECOND, "Deir al-Zor", toponym="t9", place="dez"),),
            hedge="about",
            hedge_text="about",
            distance=_km("13 km", 13),
            direction=StatedDirection("east", 90.0, 45.0),
        ),
        Claim(
            "c7",
            "r2",
            "offset",
            **_span(SECOND, "Omar is 10 km north of Mayadin"),
            subject=_mention(SECOND, "Omar", toponym="t10", place="omar"),
            anchors=(_mention(SECOND, "Mayadin", toponym="t11", place="mayadin"),),
            distance=_km("10 km", 10),
            direction=StatedDirection("north", 0.0, 45.0),
        ),
        Claim(
            "c8",
            "r1",
            "near",
            **_span(TEXT, "near Marrat"),
            subject=_mention(TEXT, "A convoy", event="e3"),
            anchors=(_mention(TEXT, "Marrat", toponym="t12"),),
            detail="near",
        ),
    )


def _toponyms() -> tuple[Toponym, ...]:
    found = [
        Toponym("t1", "r1", **_span(TEXT, "Deir al-Zor province"), status="resolved", place="province"),
        Toponym("t2", "r1", **_span(TEXT, "Euphrates River deconfliction line"), status="resolved", place="line"),
        Toponym("t3", "r1", **_span(TEXT, "Khasham"), status="resolved", place="khasham"),
        Toponym("t5", "r1", **_span(TEXT, "At Tanf"), status="resolved", place="tanf"),
        Toponym(
            "t12",
            "r1",
            **_span(TEXT, "Marrat"),
            reason="no gazetteer row has that name in Syria",
            candidates=(("Marrat", 45.46, 25.07, 0.2, "geonames:1"),),
        ),
        Toponym("t8", "r2", **_span(SECOND, "Conoco plant"), status="resolved", place="conoco"),
        Toponym("t9", "r2", **_span(SECOND, "Deir al-Zor"), status="resolved", place="dez"),
    ]
    return tuple(found)


def findings() -> tuple[Finding, ...]:
    from geo.geodesy import disc

    conoco, khasham, dez = (40.3094, 35.3361), (40.2892, 35.3009), (40.1408, 35.3359)
    budget = ErrorBudget((("course of the line", 4000.0), ("position of the plant", 800.0)), 4800.0, "summed (2020)")
    return (
        Finding(
            "c1",
            "unchecked",
            "The column has no position of its own; the province bounds where it can have been.",
            anchors=("province",),
        ),
        Finding(
            "c2",
            "undecided",
            "The plant lies 5.2 km from the nearest point of the river and 13.8 km from it due west; the stated 8 km "
            "fits neither within 10 %.",
            "nearest point",
            5213.0,
            47.0,
            4800.0,
            2787.0,
            4800.0,
            (
                Reading("nearest point", "undecided", 5213.0, 47.0, 2787.0, 43.0, ((40.266, 35.283), conoco)),
                Reading("due west", "undecided", 13_800.0, 90.0, 5800.0, 0.0, ((40.145, 35.3361), conoco), "parallel"),
            ),
            budget,
            "The course of the line known to ±0.8 km would decide.",
            ("The line was never published; the river stands in for it.",),
            "conoco",
            ("line",),
        ),
        Finding(
            "c3",
            "contradicted",
            "Khasham lies 14.0 km from Deir ez-Zor toward ESE, not 20 km north of it.",
            "from the centre",
            14_040.0,
            106.0,
            2000.0,
            5960.0,
            2000.0,
            (
                Reading("from the centre", "contradicted", 14_040.0, 106.0, 5960.0, 106.0, (dez, khasham)),
                Reading("from the edge", "contradicted", 10_040.0, 106.0, 9960.0, 106.0, ((40.183, 35.326), khasham)),
            ),
            ErrorBudget((("extent of Deir ez-Zor", 4000.0), ("position of Khasham", 1000.0)), 5000.0, "summed (2020)"),
            subject="khasham",
            anchors=("dez",),
        ),
        Finding(
            "c4",
            "unchecked",
            "The forces have no position of their own.",
            anchors=("tanf",),
            drawing=Shape(shapely.to_wkb(disc(38.6178, 33.5058, 55_000.0))),
        ),
        Finding(
            "c5",
            "supported",
            "The plant lies 4.3 km from Khasham toward NNE; stated were 4 km.",
            "from the centre",
            4320.0,
            25.0,
            1800.0,
            320.0,
            1800.0,
            (Reading("from the centre", "supported", 4320.0, 25.0, 320.0, None, (khasham, conoco)),),
            ErrorBudget((("position of Khasham", 1000.0), ("position of the plant", 800.0)), 1800.0, "summed (2020)"),
            subject="conoco",
            anchors=("khasham",),
        ),
        Finding(
            "c6",
            "supported",
            "The plant lies 15.3 km from the centre of Deir ez-Zor due E; stated were about 13 km.",
            "from the centre",
            15_330.0,
            90.0,
            4500.0,
            2330.0,
            4500.0,
            (
                Reading("from the centre", "supported", 15_330.0, 90.0, 2330.0, 0.0, (dez, conoco)),
                Reading("from the edge", "supported", 11_330.0, 90.0, 1670.0, 0.0, ((40.185, 35.336), conoco)),
            ),
            subject="conoco",
            anchors=("dez",),
        ),
        Finding(
            "c7",
            "contradicted",
            "The field lies 12.7 km from Al Mayadin toward NE, off the stated north.",
            "from the centre",
            12_700.0,
            58.0,
            6700.0,
            2700.0,
            6700.0,
            (
                Reading(
                    "from the centre",
                    "contradicted",
                    12_700.0,
                    58.0,
                    2700.0,
                    58.0,
                    ((40.4515, 35.0198), (40.57, 35.08)),
                ),
            ),
            subject="omar",
            anchors=("mayadin",),
        ),
        Finding("c8", "unchecked", "Marrat could not be placed.", decides="A position for Marrat would."),
    )


def regions() -> tuple[Region, ...]:
    shape = shapely.Polygon(
        [(40.3, 35.44), (40.42, 35.37), (40.43, 35.25), (40.37, 35.26), (40.31, 35.33), (40.2, 35.4), (40.3, 35.44)]
    )
    fits = (
        Fit("conoco", "Conoco gas plant", "plant", 40.3094, 35.3361, 1, "0.4 km from the middle of the band"),
        Fit("gn:2", "Mazlum", "settlement", 40.345, 35.31, 2, "inside"),
        Fit("gn:3", "As Suwar", "settlement", 40.38, 35.36, 3, "inside"),
    )
    return (
        Region(
            "g1",
            ("c1", "c2"),
            "The clash",
            Shape(shapely.to_wkb(shape)),
            40.345,
            35.345,
            14_000.0,
            212.0,
            2.9,
            fits,
            reason="The band 8 km east of the line, inside the province.",
            event="e1",
        ),
        Region("g2", ("c8",), "A convoy", conflict=("c8", "c1"), reason="Nothing satisfies both."),
    )


def incident() -> Incident:
    return Incident(
        "Strike east of the Euphrates",
        "2018-02-07",
        "A sample for tests.",
        (
            Report(
                "r1",
                TEXT,
                "Coalition strikes column in eastern Syria",
                "Test Agency",
                "2018-02-08",
                "https://example.org/a?b=1&c=2",
            ),
            Report("r2", SECOND, "Where the plant lies", "Other Agency", "2018-02-09"),
        ),
        _toponyms(),
        MappingProxyType(places()),
        claims(),
    )


class PaperGazetteer:
    """A base map drawn by hand: two countries, four provinces, a lake, two rivers, a sea in the west, a dozen towns."""

    attribution = (("Test data", "made by hand"),)

    def basemap(self, layer: str, bounds: tuple[float, float, float, float]) -> list[tuple[dict[str, Any], Any]]:
        frame = shapely.box(*bounds)
        return [(p, g) for p, g in self._features(layer) if g.intersects(frame)]

    def _features(self, layer: str) -> list[tuple[dict[str, Any], Any]]:
        syria = shapely.Polygon(
            [
                (35.9, 32.5),
                (36.0, 36.0),
                (38.0, 36.8),
                (42.3, 37.2),
                (41.2, 34.6),
                (38.8, 33.3),
                (36.8, 32.3),
                (35.9, 32.5),
            ]
        )
        iraq = shapely.Polygon(
            [
                (42.3, 37.2),
                (44.8, 37.2),
                (46.0, 34.0),
                (46.0, 30.0),
                (44.0, 29.5),
                (39.0, 32.0),
                (38.8, 33.3),
                (41.2, 34.6),
                (42.3, 37.2),
            ]
        )
        towns = (
            ("Raqqa", 39.0079, 35.9528, 220_000),
            ("Palmyra", 38.28, 34.56, 50_000),
            ("Abu Kamal", 40.9185, 34.4523, 43_000),
            ("Hasakah", 40.74, 36.5, 188_000),
            ("Damascus", 36.3, 33.51, 1_500_000),
            ("Busayrah", 40.4272, 35.1562, 8000),
        )
        return {
            "land": [
                ({}, shapely.union_all([syria, iraq, shapely.box(-15, 5, 35.8, 30), shapely.box(46, 12, 80, 60)]))
            ],
            "countries": [({"name": "Syria"}, syria), ({"name": "Iraq"}, iraq)],
            "provinces": [({"name": "Deir ez-Zor"}, PROVINCE)],
            "lakes": [({"name": "Lake Assad"}, shapely.Point(38.2, 36.0).buffer(0.2))],
            "rivers": [({"name": "Euphrates", "rank": 2}, RIVER)],
            "towns": [({"name": n, "population": p, "rank": 5}, shapely.Point(x, y)) for n, x, y, p in towns],
        }.get(layer, [])


HOSTILE = (
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    '"><svg onload=window.ran=1>',
    "' onmouseover='window.ran=1' x='",
    "javascript:window.ran=1",
    "${window.ran=1} `${window.ran=1}` {{constructor.constructor('window.ran=1')()}}",
    "<!--<script>window.ran=1//-->",
    "]]><x:script xmlns:x='http://www.w3.org/1999/xhtml'>window.ran=1</x:script>",
    "</style><style>*{display:none}</style>",
    "</textarea></title><iframe srcdoc='<script>parent.ran=1</script>'>",
    "a\u202eb\u2066c\u2069d\u200f",
    "nul\x00l \x1b[31m \ud800 \ufffe",
    "line\u2028break\u2029here",
    '=HYPERLINK("https://example.org")',
    "دير الزور / Дейр-эз-Зор / 代尔祖尔",
    "A" * 4000 + "<b>",
)
"""Strings that would run, break out or confuse; each that can run sets `window.ran`."""


def poisoned(text: str) -> tuple[Incident, tuple[Finding, ...], tuple[Region, ...]]:
    """The sample with `text` in every free text field of every record, its own spans kept true."""
    report = Report("r1", f"{text} lies 4 km from {text}.\n{text}", text, text, text, text)
    whole = f"{text} lies 4 km from {text}"
    first, second = Mention(text, 0, len(text), "t1", "a"), Mention(text, len(text) + 16, 2 * len(text) + 16, "t2", "b")
    claim = Claim(
        "c1",
        "r1",
        "distance",
        whole,
        0,
        len(whole),
        first,
        (second,),
        _km(text, 4),
        hedge_text=text,
        detail=text,
        direction=StatedDirection(text, 10.0, 45.0),
    )
    toponyms = (
        Toponym("t1", "r1", text, 0, len(text), status="resolved", place="a", reason=text),
        Toponym(
            "t3",
            "r1",
            text,
            len(whole) + 2,
            len(whole) + 2 + len(text),
            reason=text,
            candidates=((text, 1.0, 2.0, 0.5, text),),
        ),
    )
    made = {
        key: Place(
            key, text, "plant", 40.0 + i / 10, 35.0, 900.0, 0.0, text, text, text, (text,), stand_in=text, note=text
        )
        for i, key in enumerate(("a", "b"))
    }
    line = Place("l", text, "river", 40.0, 35.0, 900.0, source=text, stand_in=text, shape=Shape(shapely.to_wkb(RIVER)))
    reading = Reading(text, "supported", 9100.0, 90.0, 5100.0, 1.0, ((40.0, 35.0), (40.1, 35.0)))
    finding = Finding(
        "c1",
        "contradicted",
        text,
        text,
        9100.0,
        90.0,
        1800.0,
        5100.0,
        1800.0,
        (reading,),
        ErrorBudget(((text, 900.0),), 900.0, text),
        text,
        (text,),
        "a",
        ("b",),
    )
    region = Region(
        "g1",
        ("c1",),
        text,
        Shape(shapely.to_wkb(shapely.box(40, 35, 40.2, 35.2))),
        40.1,
        35.1,
        9000.0,
        80.0,
        2.0,
        (Fit("f", text, "plant", 40.05, 35.05, 1, text),),
        ("c1",),
        reason=text,
    )
    incident = Incident(text, text, text, (report,), toponyms, MappingProxyType({**made, "l": line}), (claim,))
    return incident, (finding,), (region,)
