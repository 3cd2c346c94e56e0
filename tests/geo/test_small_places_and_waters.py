"""Post towns of the United States, lakes and rivers by name, bays with outlines: found, once each, in their place."""

from dataclasses import replace

import pytest
import shapely

from geo.gazetteer import open_gazetteer
from geo.gazetteer.build.model import Feature
from geo.gazetteer.build.post_towns import read_post_towns
from geo.geocoding.joint import geocode
from geo.geocoding.model import distance_km
from geo.incident import check, read_report
from geo.places import Place
from geo.reports import Report
from geo.toponyms import recognise


def _read(text: str) -> dict[str, Place | None]:
    gazetteer, report = open_gazetteer(), Report("r", text)
    found, places = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    return {toponym.text: places.get(toponym.place) for toponym in found}


def test_an_office_is_a_town_only_where_none_of_the_name_is_listed_near() -> None:
    rows = (
        "US\t43767\tNorwich\tOhio\tOH\tMuskingum\t119\t\t\t39.98\t-81.79\t4",
        "US\t43701\tZanesville\tOhio\tOH\tMuskingum\t119\t\t\t39.94\t-82.01\t4",
        "US\t59999\tFaraway\tMontana\tMT\tHill\t041\t\t\t48.0\t-110.0\t4",
        "US\t59998\tFaraway\tMontana\tMT\tCarter\t011\t\t\t45.5\t-104.5\t4",
    )
    zanesville = Feature("x", "", "", "Zanesville", "settlement", -82.0, 39.94, 0.0, country="US")
    towns = read_post_towns(lambda _: "\n".join(rows).encode(), [zanesville], "2026-11-28")
    assert [(town.name, town.admin1) for town in towns] == [("Norwich", "Ohio")]
    assert towns[0].uncertainty_m > 500_000.0  # offices so far apart serve wide lands


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("A barn burned near Lore City, Ohio, on Sunday.", "Lore City", 39.98, -81.46),
        ("Deputies in Larimer County, Colorado, said Livermore was safe; so was Fort Collins.", "Livermore", 40.79, -105.22),
        ("The sheriff in Wellpinit, Washington, asked for help.", "Wellpinit", 47.89, -117.99),
    ],
)
def test_small_towns_of_the_united_states_are_found_by_their_state(text: str, name: str, lat: float, lon: float) -> None:
    place = _read(text)[name]
    assert place is not None
    assert distance_km(place, replace(place, lon=lon, lat=lat)) < 20


def test_no_post_town_is_taken_for_a_village_in_another_country() -> None:
    places = _read("Shells fell on Neversink, a village east of Pokrovsk in Ukraine, on Sunday.")
    assert places.get("Neversink") is None


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        ("Lake Poso", 120.6, -1.9),
        ("Lake Waikaremoana", 177.1, -38.8),
        ("Stanley Reservoir", 77.8, 11.9),
        ("Ozero Teletskoye", 87.7, 51.6),
        ("Lake Femunden", 11.9, 62.2),
    ],
)
def test_lakes_that_natural_earth_names_have_their_outline(name: str, lon: float, lat: float) -> None:
    lakes = [c.place for c in open_gazetteer().lookup(name) if c.place.kind == "lake"]
    assert lakes and lakes[0].geometry is not None
    assert distance_km(lakes[0], replace(lakes[0], lon=lon, lat=lat)) < 40


def test_a_lake_of_several_countries_is_no_country_s_own() -> None:
    gazetteer = open_gazetteer()
    assert gazetteer.lookup("Lake Ontario")[0].place.country == ""
    assert gazetteer.lookup("Lake Ladoga")[0].place.country == "RU"


@pytest.mark.parametrize("names", [("Delaware River", "Delaware"), ("Moselle", "Mosel"), ("Meuse", "Maas"), ("Severn", "River Severn")])
def test_a_river_is_listed_once(names: tuple[str, str]) -> None:
    gazetteer = open_gazetteer()
    rivers = {c.place.id for name in names for c in gazetteer.lookup(name) if c.place.kind == "river" and c.match == "exact"}
    found = {c.place.id: c.place for name in names for c in gazetteer.lookup(name) if c.place.id in rivers}
    own = next(place for key, place in found.items() if "ne-" not in key)
    others = [place for key, place in found.items() if key != own.id]
    assert all(other.geometry.distance(own.geometry) > 1.0 for other in others)


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("Baffin Bay", (-68.0, 73.0), (-60.0, 66.0)),
        ("Davis Strait", (-58.0, 66.0), (-68.0, 73.0)),
        ("Gulf of Ancud", (-73.1, -42.1), (-73.5, -43.5)),
        ("Tokyo Bay", (139.85, 35.5), (139.3, 35.1)),
        ("Banda Sea", (127.5, -5.5), (124.0, -9.3)),
    ],
)
def test_bays_and_straits_have_their_outline(name: str, inside: tuple[float, float], outside: tuple[float, float]) -> None:
    sea = next(c.place for c in open_gazetteer().lookup(name) if c.place.kind == "sea")
    assert sea.geometry is not None
    assert shapely.intersects_xy(sea.geometry, *inside)
    assert not shapely.intersects_xy(sea.geometry, *outside)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A semi bound for Fergus Falls jackknifed on the ice.", "Fergus Falls"),
        ("Firefighters from Garfield helped at the scene in Minnesota.", "Garfield"),
        ("Cases come from the districts of Kisoro (two), Kanungu (three) and Kabale (five).", "Kanungu"),
    ],
)
def test_where_somebody_is_bound_for_or_comes_from_is_a_place(text: str, name: str) -> None:
    assert name in _read(text)


def test_a_wildfire_is_not_the_town_whose_name_it_bears() -> None:
    assert "Elk" not in _read("The Elk Fire was sparked by lightning, and the Elk Fire grew.")


def test_a_great_namesake_abroad_is_not_taken_where_a_distance_puts_the_name_among_the_places_of_a_scene() -> None:
    scene = "Trucks from Nakuru, Naivasha, Eldoret, Kericho and Narok were stopped in Kenya."
    assert _read_placed(f"{scene} Dresden lies 20 km north of Nakuru.")["Dresden"] is None
    assert _read_placed(f"{scene} A man flew in from Dresden.")["Dresden"] is not None


def _read_placed(text: str) -> dict[str, Place | None]:
    incident = read_report(text, gazetteer=open_gazetteer())
    return {toponym.text: incident.places.get(toponym.place) for toponym in incident.toponyms}


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Ash fell at the foot of the Pacaya volcano in Guatemala.", "Pacaya", "mountain"),
        ("They were cut off by the Surma and Gumara rivers, in Bangladesh and in Ethiopia.", "Gumara", "river"),
        ("A mudslide hit the eastern Black Sea province of Trabzon.", "Black Sea", "sea"),
        ("A mudslide hit the eastern Black Sea province of Trabzon.", "Trabzon", "province"),
        ("They swam from the northern end of Unguja to the reef.", "Unguja", "island"),
    ],
)
def test_kinds_of_places_are_told_by_the_words_around(text: str, name: str, key: str) -> None:
    place = _read(text)[name]
    assert place is not None
    assert place.kind == key


def test_a_neighbour_is_a_place() -> None:
    assert "Haparanda" in _read("The town escaped the storm, as did Haparanda, its Swedish neighbour.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The boat was found off Isle au Haut, Maine.", "Isle au Haut"),
        ("A man from Harrogate, 34, was held on Friday.", "Harrogate"),
        ("The Oregon Fish and Wildlife Commission set the season.", "Oregon"),
    ],
)
def test_names_in_local_news(text: str, name: str) -> None:
    assert name in _read(text)


def test_the_age_of_a_person_shows_no_place() -> None:
    assert "Austin Lake" not in _read("The victim, Austin Lake, 51, of Joliet, was alone.")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The Gulf of Patras lies in the Peloponnese.", "undecided"),
        ("The Gulf of Patras lies in Latvia.", "contradicted"),
    ],
)
def test_a_gulf_is_refuted_of_a_land_only_where_it_lies_far_from_it(text: str, verdict: str) -> None:
    incident = read_report(text, gazetteer=open_gazetteer())
    findings = zip(incident.claims, check(incident, gazetteer=open_gazetteer()), strict=True)
    assert [finding.verdict for claim, finding in findings if claim.subject.text == "Gulf of Patras"] == [verdict]
