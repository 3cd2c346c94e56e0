"""Provinces of places, first-order units, places of the news, borders of all countries, names that only sound alike."""

import os
import time

import pytest
import shapely

import geo
from geo.errors import GazetteerError
from geo.gazetteer import open_gazetteer
from geo.gazetteer.rows import open_store
from geo.gazetteer.store import expand
from geo.geodesy import inverse
from geo.names import fold, french_spellings, spellings


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


PROVINCES = [
    ("Paris", "FR", "Paris"), ("Nice", "FR", "Alpes-Maritimes"), ("Lyon", "FR", "Rhône"),
    ("La Bassée", "FR", "Nord"), ("Sydney", "AU", "New South Wales"), ("Melbourne", "AU", "Victoria"),
    ("Manchester", "GB", "Manchester"), ("Belfast", "GB", "Belfast"), ("Milan", "IT", "Milan"),
    ("Kyiv", "UA", "Kyiv"), ("Kharkiv", "UA", "Kharkiv"), ("Lagos", "NG", "Lagos"), ("Kano", "NG", "Kano"),
    ("Karachi", "PK", "Sindh"), ("Lahore", "PK", "Punjab"), ("Delhi", "IN", "Delhi"), ("Mumbai", "IN", "Maharashtra"),
    ("Shanghai", "CN", "Shanghai"), ("Tokyo", "JP", "Tokyo"), ("Jakarta", "ID", "Jakarta"),
    ("Manila", "PH", "Manila"), ("Bogotá", "CO", "Bogotá"), ("Cali", "CO", "Valle del Cauca"),
    ("São Paulo", "BR", "São Paulo"), ("Lima", "PE", "Lima"), ("Mexico City", "MX", "Mexico City"),
    ("Houston", "US", "Texas"), ("Toronto", "CA", "Ontario"), ("Cairo", "EG", "Cairo"), ("Khartoum", "SD", "Khartoum"),
    ("Mosul", "IQ", "Nineveh"), ("Erbil", "IQ", "Erbil"), ("Aleppo", "SY", "Aleppo"), ("Goma", "CD", "North Kivu"),
    ("Geneina", "SD", "West Darfur"), ("Sevastopol", "UA", "Sevastopol"), ("Simferopol", "UA", "Crimea"),
]  # fmt: skip


@pytest.mark.parametrize(("city", "country", "province"), PROVINCES)
def test_cities_lie_in_the_province_that_a_map_shows(gazetteer, city, country, province):
    place = gazetteer.find(city, country=country, kinds=("settlement",))[0].place
    assert fold(province) in fold(place.admin1), (place.id, place.admin1)


def test_the_province_of_a_settlement_is_the_polygon_around_it(gazetteer):
    for box in (
        (2.0, 48.5, 3.0, 49.2),
        (-3.0, 53.0, -2.0, 54.0),
        (150.0, -34.5, 151.5, -33.0),
        (28.0, -3.0, 30.0, 1.0),
    ):
        places = gazetteer.inside(shapely.box(*box), kinds=("settlement",), limit=60)
        agree = sum(
            any(area.name == place.admin1 for area in gazetteer.containing(place.lon, place.lat)) for place in places
        )
        assert agree >= 0.95 * len(places), box


@pytest.mark.parametrize(
    ("name", "country", "city"),
    [
        ("Île-de-France", "FR", "Paris"), ("Ile-de-France", "FR", "Versailles"), ("Normandy", "FR", "Rouen"),
        ("Brittany", "FR", "Rennes"), ("Hauts-de-France", "FR", "Lille"), ("Scotland", "GB", "Glasgow"),
        ("Northern Ireland", "GB", "Belfast"), ("Wales", "GB", "Cardiff"), ("England", "GB", "Leeds"),
        ("Lombardy", "IT", "Milan"), ("Sicily", "IT", "Palermo"), ("Calabria", "IT", "Catanzaro"),
        ("Andalusia", "ES", "Sevilla"), ("Galicia", "ES", "Vigo"), ("Castilla y León", "ES", "Valladolid"),
        ("Calabarzon", "PH", "Batangas"), ("Bicol", "PH", "Legazpi"), ("Central Luzon", "PH", "Angeles City"),
    ],
)  # fmt: skip
def test_regions_above_the_provinces_hold_their_cities(gazetteer, name, country, city):
    region = gazetteer.find(name, country=country)[0].place
    assert region.kind in ("region", "island") and region.shape is not None
    inside = gazetteer.find(city, country=country, kinds=("settlement",))[0].place
    assert region.geometry.buffer(0.02).contains(shapely.Point(inside.lon, inside.lat))


@pytest.mark.parametrize(
    ("name", "country", "lon", "lat"),
    [
        ("Ituri province", "CD", 30.25, 1.56), ("Haut-Katanga", "CD", 27.48, -11.66), ("Lualaba", "CD", 25.47, -10.72),
        ("Turkana County", "KE", 35.6, 3.1), ("Garissa County", "KE", 39.65, -0.45), ("North Kalimantan", "ID", 117.4, 2.8),
        ("Mopti", "ML", -4.19, 14.49), ("West Kordofan", "SD", 28.43, 12.7),
    ],
)  # fmt: skip
def test_units_without_a_polygon_own_to_how_little_is_known(gazetteer, name, country, lon, lat):
    place = next(
        c.place for c in gazetteer.find(name, country=country) if c.place.kind in ("region", "province", "district")
    )
    off_m = float(inverse(place.lon, place.lat, lon, lat).distance_m)
    assert off_m <= place.extent_m + place.uncertainty_m
    assert place.shape is not None or (place.centroid and place.extent_m > 30_000.0)


PRESS = [
    ("NSW", "province:AU-NSW"), ("Qld", "province:AU-QLD"), ("Vic.", "province:AU-VIC"), ("B.C.", "province:CA-BC"),
    ("Ont.", "province:CA-ON"), ("Que.", "province:CA-QC"), ("Ill.", "province:US-IL"), ("Minn.", "province:US-MN"),
    ("N.D.", "province:US-ND"), ("Alta.", "province:CA-AB"), ("N.S.", "province:CA-NS"), ("Okla.", "province:US-OK"),
]  # fmt: skip


@pytest.mark.parametrize(("short", "place_id"), PRESS)
def test_press_abbreviations_are_names_of_their_provinces(gazetteer, short, place_id):
    assert place_id in [candidate.place.id for candidate in gazetteer.lookup(short)[:3]]


NEWS = [
    ("Palmyra", "SY", 38.27, 34.55), ("Tawila", "SD", 24.88, 13.50), ("Renk", "SS", 32.80, 11.75),
    ("Rubaya", "CD", 28.88, -1.55), ("Bunagana", "CD", 29.60, -1.30), ("Minova", "CD", 29.02, -1.71),
    ("Masisi", "CD", 28.81, -1.40), ("Paletwa", "MM", 92.85, 21.30), ("Hpa-an", "MM", 97.63, 16.89),
    ("Maungdaw", "MM", 92.37, 20.82), ("Kyaukphyu", "MM", 93.55, 19.43), ("Khiam", "LB", 35.611, 33.327),
    ("El Khiam", "LB", 35.611, 33.327), ("Aita al-Shaab", "LB", 35.334, 33.097), ("Tyre", "LB", 35.20, 33.27),
    ("Robotyne", "UA", 35.84, 47.45), ("Pokrovsk", "UA", 37.18, 48.28), ("Nuseirat", "PS", 34.39, 31.45),
    ("Netzarim", "PS", 34.42, 31.47), ("Seiyun", "YE", 48.79, 15.94), ("Tinzaouaten", "ML", 2.95, 19.95),
    ("Barsalogho", "BF", -1.06, 13.42), ("Cite Soleil", "HT", -72.335, 18.58), ("Adan Yabaal", "SO", 46.02, 3.85),
    ("Miranshah", "PK", 70.07, 33.00), ("Humera", "ET", 36.61, 14.29), ("Macomia", "MZ", 40.13, -12.25), ("Tibú", "CO", -72.74, 8.64),
    ("Al-Hol", "SY", 41.15, 36.39), ("Fotokol", "CM", 14.23, 12.37), ("Kuriga", "NG", 6.9, 11.0), ("El Fasher", "SD", 25.35, 13.63),
]  # fmt: skip


@pytest.mark.parametrize(("name", "country", "lon", "lat"), NEWS)
def test_places_of_the_news_come_first_by_their_bare_name(gazetteer, name, country, lon, lat):
    first = gazetteer.find(name)[0]
    assert (first.place.country, first.match) == (country, "exact")
    assert float(inverse(first.place.lon, first.place.lat, lon, lat).distance_m) < 20_000.0


def test_a_town_and_its_province_of_one_name_are_both_listed(gazetteer):
    for name, country in (("Nabatieh", "LB"), ("Mae Hong Son", "TH")):
        kinds = {candidate.place.kind for candidate in gazetteer.find(name, country=country)}
        assert {"settlement", "province"} <= kinds


@pytest.mark.parametrize(("wanted", "listed"), [("Kafr Chouba", "LB"), ("Kfar Shouba", "LB"), ("Muse", "MM")])
def test_french_and_english_spellings_and_hyphens_meet(gazetteer, wanted, listed):
    assert gazetteer.find(wanted, country=listed), wanted


def test_variants_of_spelling_are_few_and_plain():
    assert spellings("Mu-se") == ("mu se", "muse")
    assert spellings("Deir ez-Zor") == ("deir ez zor",)
    assert french_spellings("rachaya") == ("rashaya",) and french_spellings("قرية") == ()


@pytest.mark.parametrize("name", ["Kivuu", "Rubbaya", "Roubayya", "Kowlun", "Bunyagana", "Minovva", "Hohhut"])
def test_what_only_sounds_alike_scores_low_and_says_so(gazetteer, name):
    for candidate in gazetteer.find(name):
        if candidate.match != "exact":
            assert candidate.score <= 0.25
            assert "spelt alike" in candidate.reasons[0]


def test_every_border_runs_along_both_its_countries(gazetteer):
    ids = open_store().border_ids()
    assert len(ids) > 300
    for place_id in ids:
        line = gazetteer.get(place_id).geometry
        west, south, east, north = line.bounds
        assert line.length > 0 and -180 <= west <= east <= 180 and -90 <= south <= north <= 90
        points = shapely.points(shapely.get_coordinates(line)[::9])
        for code in place_id.removeprefix("border:").split("-"):
            country = gazetteer.get(f"country:{code}").geometry
            shapely.prepare(country)
            assert max(shapely.distance(country, points[:40])) < 0.04, (place_id, code)


def test_the_whole_border_of_a_country_is_made_of_its_parts(gazetteer):
    codes = {code for place_id in open_store().border_ids() for code in place_id.removeprefix("border:").split("-")}
    for code in sorted(codes):
        whole = gazetteer.border(code)
        assert not whole.geometry.is_empty
        assert shapely.distance(whole.geometry, shapely.Point(whole.lon, whole.lat)) < 1e-6
    with pytest.raises(GazetteerError, match="no land border"):
        gazetteer.border("JP")


def test_old_data_leave_the_cache_when_new_ones_are_expanded(tmp_path, monkeypatch):
    import lzma

    monkeypatch.setenv("INCIDENTMAP_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir(mode=0o700)
    old, young, other, foreign = (
        tmp_path / "cache" / name
        for name in (f"things-{'a' * 16}.bin", f"things-{'b' * 16}.bin", f"rivers-{'a' * 16}.bin", "things-notes.bin")
    )
    for path in (old, young, other, foreign):
        path.write_bytes(b"x")
    for path in (old, other, foreign):
        os.utime(path, (time.time() - 7200, time.time() - 7200))
    packed = tmp_path / "things.idx.xz"
    packed.write_bytes(lzma.compress(b"new"))
    new = expand(packed, lambda raw, path: path.write_bytes(raw), ".bin")
    assert new.read_bytes() == b"new"
    assert not old.exists() and young.exists() and other.exists() and foreign.exists()


@pytest.mark.parametrize(
    ("town", "country", "unit"),
    [
        ("Ambato", "EC", "Tungurahua"), ("Tena", "EC", "Napo"), ("Asmara", "ER", "Maekel"), ("Keren", "ER", "Anseba"),
        ("Mendefera", "ER", "Debub"), ("Massawa", "ER", "Northern Red Sea"), ("Bartica", "GY", "Cuyuni-Mazaruni"),
        ("Linden", "GY", "Upper Demerara-Berbice"), ("Lethem", "GY", "Upper Takutu-Upper Essequibo"),
        ("Anna Regina", "GY", "Pomeroon-Supenaam"), ("New Amsterdam", "GY", "East Berbice-Corentyne"),
        ("Bāzārak", "AF", "Panjshir"), ("Nili", "AF", "Daykundi"),
    ],
)  # fmt: skip
def test_polygons_that_bear_a_neighbours_name_in_their_source_are_put_right(town, country, unit):
    gazetteer = open_gazetteer()
    assert gazetteer.find(town, country=country, limit=1)[0].place.admin1 == unit
    assert [c.place.name for c in gazetteer.find(unit, country=country, kinds=("province",))][:1] == [unit]


def test_names_of_units_are_not_joined_to_settlements_of_another_years_list():
    names = [c.place.name for c in open_gazetteer().find("Hanoi", country="VN", kinds=("province", "region"))]
    assert names == ["Hanoi"]


def test_outside_a_unit_that_was_redrawn_is_undecided_and_far_outside_it_is_not():
    for town, verdict in (("Phan Thiet", "undecided"), ("Can Tho", "contradicted")):
        found = geo.check(geo.read_report(f"The town of {town} is in Lam Dong province, Vietnam."))
        assert found[0].verdict == verdict
    assert "older than the area" in geo.check(geo.read_report("Phan Thiet is in Lam Dong province, Vietnam."))[0].reason


@pytest.mark.parametrize(
    ("province", "other"),
    [("province:PE-PUN", "Callao"), ("province:ET-OR", "Addis Ababa"), ("province:IT-AG", "Sicilia"), ("province:SY-RD", "Damascus")],
)  # fmt: skip
def test_a_province_has_no_name_of_its_neighbour_or_of_the_region_around(province, other):
    assert other not in open_gazetteer().get(province).names


@pytest.mark.parametrize(
    ("river", "lon", "lat"),
    [
        ("river:yenisei", 92.87, 56.01), ("river:ubangi", 18.58, 4.36), ("river:parana", -60.63, -32.95),
        ("river:paraguay", -57.63, -25.28), ("river:st-lawrence", -71.2, 46.81), ("river:tagus", -9.13, 38.70),
        ("river:garonne", -0.57, 44.84), ("river:drava", 18.69, 45.56),
    ],
)  # fmt: skip
def test_great_rivers_reach_the_towns_on_their_banks(river, lon, lat):
    line = open_gazetteer().get(river).geometry
    assert geo.geodesy.nearest_on_line(line, lon, lat).distance_m < 5000.0


def test_the_lower_parana_is_no_part_of_the_paraguay():
    line = open_gazetteer().get("river:paraguay").geometry
    assert geo.geodesy.nearest_on_line(line, -60.63, -32.95).distance_m > 300_000.0
