"""Islands and other features that news names: each is what it is called, with its shore where there is one."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.geocoding.joint import geocode
from geo.reports import Report
from geo.toponyms import recognise


@pytest.mark.parametrize(
    ("island", "lon", "lat"),
    [
        ("Isle of Lewis", -6.387, 58.209),  # Stornoway
        ("Tablas Island", 121.99, 12.402),  # Odiongan
        ("Mindoro", 121.18, 13.411),  # Calapan
        ("Lampedusa", 12.605, 35.502),
        ("Unguja", 39.19, -6.165),  # Zanzibar City
        ("Gran Canaria", -15.43, 28.1),  # Las Palmas
        ("Vancouver Island", -123.37, 48.43),  # Victoria
        ("Kos", 27.288, 36.893),
    ],
)
def test_an_island_holds_the_town_on_it(island: str, lon: float, lat: float) -> None:
    import shapely

    found = [c.place for c in open_gazetteer().lookup(island) if c.place.kind == "island" and c.place.shape is not None]
    assert found
    shore = found[0].geometry
    assert shapely.distance(shore, shapely.Point(lon, lat)) * 111_000.0 <= found[0].uncertainty_m


def test_no_island_is_drawn_as_a_mainland() -> None:
    gazetteer = open_gazetteer()
    for name, most_km in (("Rügen", 45), ("Usedom", 45), ("Saaremaa", 80), ("Bubiyan", 45), ("Qeshm Island", 80)):
        place = next(c.place for c in gazetteer.lookup(name) if c.place.kind == "island")
        assert place.extent_m <= most_km * 1000.0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A lifeboat left the Isle of Lewis for Barra, across the Minch.", {"Isle of Lewis", "Barra", "Minch"}),
        ("Miners will leave Barentsburg, near Longyearbyen.", {"Barentsburg", "Longyearbyen"}),
        ("Ferries to Boracay, off Panay, in the Philippines, stopped.", {"Boracay", "Panay", "Philippines"}),
        ("Rangers shut Virunga National Park, near Goma.", {"Virunga National Park", "Goma"}),
        ("The road from Leh to Kargil is closed at Zoji La.", {"Leh", "Kargil", "Zoji La"}),
        ("Fishermen left Lake Naivasha, in Kenya, and Moro Gulf.", {"Lake Naivasha", "Kenya", "Moro Gulf"}),
        ("Boats from the Balkans and the Caribbean sailed to Laos.", {"Balkans", "Caribbean", "Laos"}),
        ("Bombers left for Diego Garcia. In Peru, Lima had no power.", {"Diego Garcia", "Peru", "Lima"}),
        ("Soldiers from Fort Benning, Ga., flew to Germany.", {"Fort Benning", "Ga.", "Germany"}),
    ],
)
def test_what_news_names_is_found_and_placed(text: str, names: set[str]) -> None:
    gazetteer, report = open_gazetteer(), Report("r", text)
    found, _ = geocode(recognise(report, gazetteer), gazetteer, reports=[report])
    assert {t.text for t in found if t.place} == names
