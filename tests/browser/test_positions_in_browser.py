"""Positions as the page writes them: MGRS the world over, against the reference library of the same name."""

from __future__ import annotations

import math
import random

import pytest


def over_the_earth():
    draw = random.Random(18)
    places = [(math.degrees(math.asin(draw.uniform(-1, 1))), draw.uniform(-180, 180)) for _ in range(2500)]
    places += [(draw.uniform(84, 90), draw.uniform(-180, 180)) for _ in range(500)]
    places += [(draw.uniform(-90, -80), draw.uniform(-180, 180)) for _ in range(500)]
    places += [(draw.uniform(55, 65), draw.uniform(-1, 14)) for _ in range(500)]  # the wide zone of Norway
    places += [(draw.uniform(71, 84), draw.uniform(-1, 44)) for _ in range(500)]  # the wide zones of Svalbard
    return places + [(lat, lon) for lat in range(-90, 91, 4) for lon in range(-180, 181, 6)]  # edges of zones and bands


def test_mgrs_agrees_with_the_reference_library_everywhere(sample_visit):
    mgrs = pytest.importorskip("mgrs")
    convert = mgrs.MGRS()
    places = over_the_earth()
    found = sample_visit.page.evaluate("places => places.map(at => IncidentMap.mgrs(...at))", places)
    rounded = 0
    for (lat, lon), words in zip(places, found, strict=True):
        ours, theirs = words.replace(" ", ""), convert.toMGRS(lat, lon)
        if ours == theirs:
            continue
        # the library's series are good to a millimetre or so: a metre's edge may fall the other way
        rounded += 1
        assert ours[:-10] == theirs[:-10], (lat, lon)
        for digits in (slice(-10, -5), slice(-5, None)):
            assert abs(int(ours[digits]) - int(theirs[digits])) <= 1, (lat, lon)
    assert rounded < len(places) / 500


def test_the_position_under_the_pointer_is_written_in_three_formats(sample_visit):
    page = sample_visit.page
    page.mouse.move(500, 400)
    lat, lon = page.evaluate("(p => [p.lat, p.lng])(incidentmap.containerPointToLatLng([500, 400]))")
    assert page.locator(".where").text_content() == f"{lat:.5f}, {lon:.5f}"
    page.click(".where")
    page.mouse.move(500, 400)
    assert page.locator(".where").text_content() == page.evaluate("at => IncidentMap.dms(...at)", [lat, lon])
    page.click(".where")
    page.mouse.move(500, 400)
    assert page.locator(".where").text_content() == page.evaluate("at => IncidentMap.mgrs(...at)", [lat, lon])
    assert page.evaluate("IncidentMap.dms(-33.508333333, 179.99999999)") == "33°30′30.0″S 180°00′00.0″E"
