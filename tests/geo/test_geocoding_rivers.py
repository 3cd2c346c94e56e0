"""Rivers of one name: the one that flows past the report's other places is meant."""

from __future__ import annotations

from geo import read_report


def test_of_rivers_of_a_name_the_one_that_passes_the_towns_of_the_report_is_meant() -> None:
    text = "FRAY BENTOS, Uruguay - In Mercedes, on the left bank of the Río Negro, a promenade was closed. Argentina sent tents."
    incident = read_report(text)
    (river,) = [toponym for toponym in incident.toponyms if toponym.text == "Río Negro"]
    place = incident.places[river.place]
    assert (round(place.lat), round(place.lon)) == (-33, -56)
