"""The supplement: places of the news that no package lists lie where other sources put them, once, in their country."""

import csv

import pytest
import shapely

from geo import geodesy
from geo.data_files import data_path
from geo.gazetteer import open_gazetteer
from geo.names import fold

PARTS = {"RE", "MQ", "GP", "SJ", "GF", "HM"}  # in the outline of another country, or in none
SITES = {"plant", "dam", "mountain", "crossing", "pass", "mine", "base", "park", "port", "site"}

ELSEWHERE = [  # name, country, lat, lon, km: from encyclopaedias and the Global Volcanism Program, not from the tables
    ("Konna", "ML", 14.94, -3.89, 5),
    ("Pripyat", "UA", 51.41, 30.05, 3),
    ("Gorkha", "NP", 28.0, 84.63, 5),
    ("Great Zimbabwe", "ZW", -20.27, 30.93, 2),
    ("Mount Nimba", "GN", 7.6, -8.4, 8),
    ("Nir Oz", "IL", 31.31, 34.40, 2),
    ("Klishchiivka", "UA", 48.53, 37.96, 4),
    ("Mai Kadra", "ET", 14.07, 36.56, 5),
    ("Nur Shams refugee camp", "PS", 32.32, 35.06, 2),
    ("Paks nuclear power plant", "HU", 46.57, 18.86, 3),
    ("Nurek Dam", "TJ", 38.37, 69.35, 3),
    ("Mount Lewotobi", "ID", -8.54, 122.77, 4),
    ("Ubinas volcano", "PE", -16.36, -70.90, 4),
    ("Rajo", "SY", 36.67, 36.66, 4),
]


@pytest.mark.parametrize(("name", "country", "lat", "lon", "km"), ELSEWHERE)
def test_a_place_of_the_news_is_listed_where_other_sources_put_it(name, country, lat, lon, km):
    found = [c.place for c in open_gazetteer().lookup(name) if c.match == "exact" and c.place.country == country]
    assert found, f"{name} is not listed in {country}"
    assert float(geodesy.inverse(found[0].lon, found[0].lat, lon, lat).distance_m) < 1000 * km


def rows():
    for table in sorted(data_path("supplement").glob("places*.csv")):
        with table.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def test_every_row_has_a_source_a_date_and_an_uncertainty():
    gazetteer = open_gazetteer()
    for row in rows():
        assert row["retrieved"] and float(row["uncertainty_m"]) > 0, row["id"]
        source = gazetteer.get(row["id"]).source  # rows of general reference leave it out in the table
        assert source == (row["source"] or "general reference, position known to the stated uncertainty"), row["id"]


def test_a_row_with_a_point_lies_in_its_country_or_off_its_shore():
    gazetteer = open_gazetteer()
    for row in rows():
        if not row["lat"] or row["kind"] in ("island", "site", "sea") or row["country"] in {"", *PARTS}:
            continue
        shape = gazetteer.get(f"country:{row['country']}").shape.geometry
        near = geodesy.nearest_on_line(shape.boundary, float(row["lon"]), float(row["lat"]))
        inside = shape.covers(shapely.Point(float(row["lon"]), float(row["lat"])))
        off_m = 370_400 if row["kind"] == "oil field" else 60_000  # 200 nautical miles, where a state may drill
        assert inside or float(near.distance_m) < off_m + float(row["extent_m"]), row["id"]


def test_no_site_is_listed_twice_under_one_name():
    gazetteer = open_gazetteer()
    for row in rows():
        if row["kind"] not in SITES or not row["lat"]:
            continue
        near = gazetteer.nearby(float(row["lon"]), float(row["lat"]), 10_000.0, kinds=(row["kind"],))
        twins = [p.id for p in near if fold(p.name) == fold(row["name"]) and p.id != row["id"]]
        assert not twins, (row["id"], twins)
