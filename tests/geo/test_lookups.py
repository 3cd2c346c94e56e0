"""Names and positions that a person gives: which place is meant, and how far it is."""

import pytest

from geo import distance, find
from geo.errors import CoordinateError, GazetteerError, GeoError
from geo.lookups import meant


def test_a_name_finds_its_place_in_the_country_named_after_it() -> None:
    assert find("Tripoli, Lebanon")[0].place.country == "LB"
    assert find("Tripoli")[0].place.country == "LY"
    assert {c.place.country for c in find("Springfield, Illinois")} == {"US"}


@pytest.mark.parametrize("words", ["Nuuk, Denmark", "Cayenne, France", "Longyearbyen, Norway"])
def test_a_town_of_a_territory_is_found_behind_the_name_of_its_state(words: str) -> None:
    assert find(words)[0].place.name == words.partition(",")[0]


def test_a_country_may_be_given_by_code_or_name() -> None:
    assert find("Córdoba", country="AR")[0].place == find("Cordoba", country="Argentina")[0].place


def test_a_town_is_meant_before_the_province_called_after_it() -> None:
    for name in ("Deir ez-Zor", "Raqqa", "Homs"):
        assert meant(name).place.kind == "settlement"


def test_what_else_could_be_meant_is_kept() -> None:
    found = meant("Tripoli")
    assert {"LB", "GR"} <= {c.place.country for c in found.others}
    assert found.place not in [c.place for c in found.others]


def test_a_position_is_as_sure_as_its_digits() -> None:
    coarse, fine = meant("35.3, 40.1").place, meant("35.33588, 40.14084").place
    assert (fine.lat, fine.lon) == (35.33588, 40.14084)
    assert 1_000.0 < coarse.uncertainty_m < 20_000.0
    assert fine.uncertainty_m < 3.0


def test_distance_takes_names_places_and_pairs_alike() -> None:
    start = meant("Homs").place
    by_name = distance("Homs", "Damascus")
    by_place = distance(start, meant("Damascus").place)
    by_pair = distance((start.lon, start.lat), "Damascus")
    assert by_name.distance_m == by_place.distance_m == by_pair.distance_m
    assert by_name.distance_m == pytest.approx(140_000, abs=5_000)
    assert by_name.uncertainty_m == by_name.start.place.uncertainty_m + by_name.end.place.uncertainty_m


def test_there_and_back_is_the_same_length() -> None:
    out, back = distance("Lima", "Nuuk"), distance("Nuuk", "Lima")
    assert out.distance_m == pytest.approx(back.distance_m, abs=1e-6)
    assert out.azimuth_deg == pytest.approx(back.back_azimuth_deg, abs=1e-9)


@pytest.mark.parametrize("words", ["Qwxzvkj", "", "   ", "95, 40", "12;;", "!!!"])
def test_what_names_no_place_is_one_clear_error(words: str) -> None:
    with pytest.raises((GazetteerError, CoordinateError)):
        meant(words)


def test_unknown_countries_and_kinds_are_said_so() -> None:
    with pytest.raises(GazetteerError, match="no country 'Ruritania'"):
        find("Homs", country="Ruritania")
    with pytest.raises(GeoError, match="no kind of place 'castle'"):
        find("Homs", kinds=("castle",))


def test_a_river_is_measured_at_its_nearest_point() -> None:
    out = distance("Conoco gas plant", "Euphrates")
    assert 4_000.0 < out.distance_m < 6_500.0
    assert "nearest point" in out.how
    assert distance("Euphrates", "Conoco gas plant").distance_m == pytest.approx(out.distance_m, abs=1e-3)


def test_an_area_says_how_far_its_boundary_is_and_on_which_side() -> None:
    inside, outside = distance("Homs", "Syria").edge_m, distance("Beirut", "Syria").edge_m
    assert inside is not None
    assert outside is not None
    assert inside > 0.0 > outside
    assert distance("Homs", "Damascus").edge_m is None
