"""The embedded gazetteer: what the design measured on its sources, any spelling, the traps, speed, lines and areas."""

import copy
import pickle
from itertools import pairwise

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GazetteerError, UsageError
from geo.gazetteer import open_gazetteer
from geo.gazetteer.matching import most_alike
from geo.geodesy import inverse, nearest_on_line
from geo.names import similarity
from geo.places import KINDS, Place


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


def best(gazetteer, name, **options):
    return gazetteer.find(name, **options)[0].place


def test_deir_ez_zor_is_where_geonames_has_it(gazetteer):
    place = gazetteer.get("geonames:170794")
    assert (place.lat, place.lon) == (35.33588, 40.14084)
    assert (place.country, place.admin1, place.kind, place.feature_code) == ("SY", "Deir ez-Zor", "settlement", "PPLA")
    assert place.population == 271_800
    assert len(place.names) > 40
    assert 2000 < place.extent_m < 6000


def test_khusham_of_unknown_population_is_found(gazetteer):
    place = gazetteer.get("geonames:167899")
    assert (place.lat, place.lon) == (35.30088, 40.28916)
    assert place.population == 0
    for spelling in ("Khasham", "Khusham", "خشام"):
        found = gazetteer.find(spelling, country="SY")
        assert found[0].place.id == "geonames:167899", spelling


@pytest.mark.parametrize(
    "spelling",
    [
        "Deir al-Zor",
        "Deir ez-Zor",
        "Deir Ezzor",
        "Dayr az Zawr",
        "دير الزور",
        "Дейр-эз-Зор",
        "Deir-ez-Zor",
        "DEIR AL ZOUR",
    ],
)
def test_every_spelling_of_deir_ez_zor_finds_the_city_and_not_much_else(gazetteer, spelling):
    found = gazetteer.lookup(spelling)
    assert "geonames:170794" in [candidate.place.id for candidate in found[:3]]
    assert all(candidate.place.country == "SY" for candidate in found[:3])


@pytest.mark.parametrize("spelling", ["Tanf", "al-Tanf", "At Tanf", "Al Tanf base"])
def test_every_spelling_of_tanf_finds_the_base(gazetteer, spelling):
    assert any(abs(c.place.lat - 33.5) < 0.1 and abs(c.place.lon - 38.6) < 0.25 for c in gazetteer.lookup(spelling)[:3])


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Syria", "country:SY"),
        ("U.S.", "country:US"),
        ("UK", "country:GB"),
        ("DRC", "country:CD"),
        ("UAE", "country:AE"),
        ("People's Republic of China", "country:CN"),
        ("Britain", "country:GB"),
        ("Ky.", "province:US-KY"),
        ("W.Va.", "province:US-WV"),
        ("NSW", "province:AU-NSW"),
        ("B.C.", "province:CA-BC"),
        ("Scotland", "region:scotland"),
        ("Middle East", "region:middle-east"),
        ("Sahel", "region:sahel"),
        ("Black Sea", "sea:black-sea"),
        ("Darfur", "region:darfur"),
        ("Donbas", "region:donbas"),
        ("Heathrow", "airport:EGLL"),
        ("Lake Assad", "lake:assad"),
        ("Euphrates River", "river:euphrates"),
        ("River Thames", "river:thames"),
        ("Deir al-Zor province", "province:SY-DY"),
        ("Georgia", "country:GE"),
        ("Iraq", "country:IQ"),
        ("Сирия", "country:SY"),
        ("烏克蘭", "country:UA"),
    ],
)
def test_names_of_the_news_mean_what_the_news_means(gazetteer, name, place_id):
    assert best(gazetteer, name).id == place_id


@pytest.mark.parametrize(
    ("name", "city", "country"),
    [
        ("Damascus", "Damascus", "SY"), ("Moscow", "Moscow", "RU"), ("London", "London", "GB"),
        ("Paris", "Paris", "FR"),
        ("Харків", "Kharkiv", "UA"), ("Odesa", "Odesa", "UA"), ("Goma", "Goma", "CD"), ("北京", "Beijing", "CN"),
        ("بغداد", "Baghdad", "IQ"), ("Bogota", "Bogotá", "CO"), ("Mandalay", "Mandalay", "MM"),
    ],
)  # fmt: skip
def test_great_cities_come_before_their_namesakes(gazetteer, name, city, country):
    place = best(gazetteer, name, kinds=("settlement",))
    assert (place.name, place.country) == (city, country)


def test_airport_codes_and_bare_words_name_no_town(gazetteer):
    assert not [c for c in gazetteer.lookup("THE") if c.place.name == "Teresina"]
    assert best(gazetteer, "Anbar").kind == "province"
    assert all(c.score < 0.5 for c in gazetteer.lookup("base"))


def test_exact_names_come_before_those_that_only_sound_alike(gazetteer):
    for name in ("Paris", "Raqqa", "Springfield", "Tanta", "Basra"):
        kinds = [candidate.match for candidate in gazetteer.lookup(name)]
        assert kinds[0] == "exact"


def test_nonsense_and_hostile_names_find_nothing_and_break_nothing(gazetteer):
    for name in ("", "   ", "qqxzzv", "';--", "\x00", "a" * 100_000, "💥", "%", "\ud800"):
        assert gazetteer.lookup(name) == () or isinstance(gazetteer.lookup(name), tuple)
    assert gazetteer.lookup("zzqxjkvw") == ()


def test_country_and_nearness_rank_the_namesakes(gazetteer):
    assert best(gazetteer, "Tripoli", country="LB").country == "LB"
    assert best(gazetteer, "Tripoli", country="Libya").country == "LY"
    near = gazetteer.find("Springfield", near=(-89.6, 39.8), kinds=("settlement",))
    assert near[0].place.admin1 == "Illinois"
    with pytest.raises(GazetteerError, match="no country"):
        gazetteer.find("Homs", country="Atlantis")


def test_unknown_ids_say_what_to_do(gazetteer):
    with pytest.raises(GazetteerError, match="incidentmap find"):
        gazetteer.get("geonames:1")


def test_places_of_a_point_are_its_province_and_country(gazetteer):
    assert [place.id for place in gazetteer.containing(40.28916, 35.30088)] == ["province:SY-DY", "country:SY"]
    assert gazetteer.containing(-30.0, 0.0) == ()


def test_governorate_has_its_polygon_and_an_honest_radius(gazetteer):
    place = gazetteer.get("province:SY-DY")
    assert place.shape is not None and place.family == "area"
    assert place.geometry.contains(shapely.Point(40.289, 35.301))
    assert place.uncertainty_m == 5000.0
    assert 100_000 < place.extent_m < 200_000
    assert place.geometry is place.geometry


def test_most_settlements_lie_in_their_own_country(gazetteer):
    import random

    generator = random.Random(7)
    right = 0
    sample = [p for p in gazetteer.inside(shapely.box(20, 10, 60, 45), kinds=("settlement",)) if p.country]
    for place in generator.sample(sample, 2000):
        around = gazetteer.containing(place.lon, place.lat)
        right += any(area.country == place.country for area in around)
    assert right / 2000 > 0.97


def test_inside_and_nearby_agree_with_geodesic_distance(gazetteer):
    near = gazetteer.nearby(40.28916, 35.30088, 8000.0, kinds=("settlement",))
    assert near[0].id == "geonames:167899"
    metres = [float(inverse(40.28916, 35.30088, p.lon, p.lat).distance_m) for p in near]
    assert metres == sorted(metres) and metres[-1] <= 8000.0
    inside = gazetteer.inside(shapely.box(40.1, 35.2, 40.5, 35.5), kinds=("settlement",))
    assert {p.id for p in near} <= {p.id for p in inside}
    assert gazetteer.inside(shapely.Polygon()) == ()


def test_nearby_may_leave_out_the_small_ones_but_none_that_is_large_enough(gazetteer):
    everything = gazetteer.nearby(35.9, 34.4, 60_000.0, kinds=("settlement",))
    large = gazetteer.nearby(35.9, 34.4, 60_000.0, kinds=("settlement",), least=(20_000.0, 1500.0))

    def is_large(place):
        return place.population >= 20_000 if place.population else place.extent_m >= 1500.0

    assert large == tuple(place for place in everything if is_large(place))
    assert 5 < len(large) < len(everything)


def test_nearby_crosses_the_antimeridian(gazetteer):
    names = {place.name for place in gazetteer.nearby(-179.99, -16.8, 60_000.0)}
    assert any(place.lon > 0 for place in gazetteer.nearby(-179.99, -16.8, 120_000.0)), names


REACHES = [(35.3450, 40.1511), (35.6894, 39.8225), (35.1425, 40.4308), (34.747, 40.730)]


def test_euphrates_runs_within_a_kilometre_of_surveyed_points(gazetteer):
    river = gazetteer.get("river:euphrates")
    off = [float(nearest_on_line(river.geometry, lon, lat).distance_m) for lat, lon in REACHES]
    assert max(off) < 1100.0
    assert river.uncertainty_m == 1000.0
    assert river.geometry.bounds[2] > 47.0 and river.geometry.bounds[3] > 39.0


def test_khusham_lies_a_kilometre_and_a_half_left_of_the_euphrates(gazetteer):
    nearest = nearest_on_line(gazetteer.get("river:euphrates").geometry, 40.28916, 35.30088)
    assert float(nearest.distance_m) == pytest.approx(1550.0, abs=120.0)
    assert 0.0 < float(nearest.azimuth_deg) < 90.0


RIVERS = {
    "Nile": (31.2, 30.05), "Niger": (2.1, 13.5), "Congo": (15.3, -4.3), "Dnieper": (30.55, 50.45),
    "Dnipro": (35.1, 48.5),
    "Don": (39.8, 47.2), "Siverskyi Donets": (37.5, 49.0), "Rhine": (6.96, 50.94), "Tigris": (44.4, 33.33),
    "Orontes": (36.72, 34.74), "Litani": (35.45, 33.33), "Jordan River": (35.55, 32.3), "Mekong": (104.92, 11.57),
    "Irrawaddy": (96.05, 21.95), "Salween": (97.63, 16.5), "Amazon": (-60.0, -3.2),
    "Magdalena": (-74.8, 10.98),
    "Rio Grande": (-106.48, 31.75), "Indus": (68.85, 27.7), "Kabul River": (70.45, 34.43), "Helmand": (64.36, 31.58),
    "Blue Nile": (33.5, 14.4), "White Nile": (32.48, 15.5), "Atbara": (34.0, 17.67), "Oskil": (37.62, 49.71),
    "Inhulets": (33.38, 47.9), "Khabur": (40.74, 36.5), "Volga": (45.97, 51.5), "Danube": (19.05, 47.5),
    "Yangtze": (114.3, 30.58), "Vistula": (21.03, 52.24), "Mississippi": (-90.18, 38.63),
}  # fmt: skip


@pytest.mark.parametrize("name", RIVERS)
def test_great_rivers_pass_their_towns(gazetteer, name):
    place = best(gazetteer, name, kinds=("river",))
    lon, lat = RIVERS[name]
    assert float(nearest_on_line(place.geometry, lon, lat).distance_m) < 10_000.0
    assert place.family == "line"


@pytest.mark.parametrize("name", ["Al Furat", "الفرات", "Fırat", "Евфрат", "Furat", "Euphrates"])
def test_the_euphrates_has_all_its_names(gazetteer, name):
    assert "river:euphrates" in [candidate.place.id for candidate in gazetteer.lookup(name)]


def test_borders_are_lines_between_two_or_around_one(gazetteer):
    pair = gazetteer.border("SY", "TR")
    assert pair.id == "border:SY-TR" and gazetteer.border("TR", "country:SY").id == pair.id
    assert pair.family == "line"
    assert pair.geometry.length == pytest.approx(8.5, abs=2.0)
    whole = gazetteer.border("TR")
    assert whole.geometry.covers(shapely.Point(shapely.get_coordinates(pair.geometry)[5]))
    assert whole.geometry.length > 2.5 * pair.geometry.length
    tanf = nearest_on_line(gazetteer.border("IQ", "SY").geometry, 38.61778, 33.50583)
    assert float(tanf.distance_m) == pytest.approx(20_800.0, abs=1500.0)


def test_borders_that_do_not_exist_are_refused(gazetteer):
    with pytest.raises(GazetteerError, match="no land border"):
        gazetteer.border("SY", "FR")
    with pytest.raises(GazetteerError, match="unknown country"):
        gazetteer.border("ZZ")


def test_places_put_on_top_win_by_id_and_by_name(gazetteer):
    own = Place("geonames:170794", "Deir ez-Zor", "settlement", 40.0, 35.0, 10.0)
    camp = Place("mine", "Camp Nowhere", "camp", 10.0, 10.0, 5.0, names=("Nirgendwo",))
    mine = gazetteer.with_places([own, camp])
    assert mine.get("geonames:170794").lon == 40.0
    assert mine.lookup("Deir ez-Zor")[0].place == own
    assert mine.lookup("nirgendwo")[0].place == camp and mine.has_name("Camp Nowhere")
    assert camp in mine.nearby(10.0, 10.0, 100.0) and camp in mine.inside(shapely.box(9, 9, 11, 11))
    assert gazetteer.get("geonames:170794").lon == 40.14084


def test_shapes_are_values_that_copy_and_travel(gazetteer):
    place = gazetteer.get("province:SY-DY")
    again = pickle.loads(pickle.dumps(place))
    assert again == place and hash(again.shape) == hash(place.shape)
    assert copy.deepcopy(place).geometry.equals(place.geometry)


@pytest.mark.parametrize("layer", ["land", "lakes", "rivers", "countries", "provinces", "towns"])
@pytest.mark.parametrize("bounds", [(38.5, 34.0, 42.0, 37.0), (-10.0, 35.0, 30.0, 60.0), (-180.0, -85.0, 180.0, 85.0)])
def test_base_map_layers_stay_in_their_frame(gazetteer, layer, bounds):
    for properties, shape in gazetteer.basemap(layer, bounds):
        assert not shape.is_empty and isinstance(properties, dict)
        west, south, east, north = shape.bounds
        assert west >= bounds[0] - 1e-6 and south >= bounds[1] - 1e-6
        assert east <= bounds[2] + 1e-6 and north <= bounds[3] + 1e-6


def test_base_map_of_the_first_incident_has_what_a_reader_looks_for(gazetteer):
    frame = (38.5, 34.0, 42.0, 37.0)
    assert "Euphrates" in {p["name"] for p, _ in gazetteer.basemap("rivers", frame)}
    assert {"Syria", "Iraq"} <= {p["name"] for p, _ in gazetteer.basemap("countries", frame)}
    assert "Deir ez-Zor" in {p["name"] for p, _ in gazetteer.basemap("towns", frame)}
    assert gazetteer.basemap("lakes", (37.9, 35.7, 38.7, 36.4))
    with pytest.raises(UsageError, match="one of land"):
        gazetteer.basemap("volcanoes", frame)


@settings(max_examples=60, deadline=None)
@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_point_of_the_earth_has_an_answer(lon, lat):
    gazetteer = open_gazetteer()
    for place in (*gazetteer.containing(lon, lat), *gazetteer.nearby(lon, lat, 20_000.0)):
        assert place.kind in KINDS


def test_every_kind_in_the_store_is_a_kind_of_places(gazetteer):
    counts = gazetteer.counts()
    assert {kind for kind, _, _ in counts} <= set(KINDS)
    assert sum(n for _, _, n in counts) > 250_000


def test_a_namesake_under_the_very_name_is_not_said_to_sound_alike(gazetteer):
    found = gazetteer.find("Las Mesas")
    assert len(found) > 3 and {c.match for c in found if c.matched_name == "Las Mesas"} == {"exact"}


def test_no_spelling_is_more_alike_than_its_letters_allow():
    for a, b in pairwise("khusham khasham hushan kusam alqusayr qusair zawr deirezzor raqqa".split()):
        assert similarity(a, b) <= most_alike(a, b) <= 1.0
