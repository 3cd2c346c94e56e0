"""When a report says that something happened: days, moments, zones, and what stays unread."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.dates import find_times, read_date, stated_time
from geo.incident import format_incident, load_incident, read_report, to_record
from geo.reports import Report

PUBLISHED = "2018-02-08"  # a Thursday


def read(text: str, published: str = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(t.start, t.end, t.precision) for t in find_times(Report("r", text, date=published))]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("Shells fell on 7 February 2018.", "2018-02-07", "2018-02-07", "day"),
        ("Shells fell on Feb. 7, 2018, officials said.", "2018-02-07", "2018-02-07", "day"),
        ("It was hit on the 3rd of March 2017.", "2017-03-03", "2017-03-03", "day"),
        ("Clashes of 7-9 March 2017 left ten dead.", "2017-03-07", "2017-03-09", "span"),
        ("Shells fell on 25/01/2018.", "2018-01-25", "2018-01-25", "day"),
        ("2018-02-07: contact east of Homs", "2018-02-07", "2018-02-07", "day"),
        ("Struck 2018-02-07T22:30Z near Homs", "2018-02-07T22:30+00:00", "2018-02-07T22:30+00:00", "minute"),
        ("071430Z FEB 18: contact", "2018-02-07T14:30+00:00", "2018-02-07T14:30+00:00", "minute"),
        ("It was taken in September 2017.", "2017-09-01", "2017-09-30", "month"),
        ("It was taken in 2016.", "2016-01-01", "2016-12-31", "year"),
    ],
)
def test_full_dates_are_read_as_written(text: str, start: str, end: str, precision: str) -> None:
    assert read(text) == [(start, end, precision)]
    assert read(text, "") == [(start, end, precision)]  # the report's own date is not needed


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It fell on Wednesday.", "2018-02-07", "2018-02-07"),
        ("It fell on Thursday.", "2018-02-08", "2018-02-08"),
        ("It fell last Thursday.", "2018-02-01", "2018-02-01"),
        ("The envoy returns next Monday.", "2018-02-12", "2018-02-12"),
        ("It fell on Monday, 5 February.", "2018-02-05", "2018-02-05"),
        ("It fell yesterday.", "2018-02-07", "2018-02-07"),
        ("It fell two days ago.", "2018-02-06", "2018-02-06"),
        ("It fell last week.", "2018-01-29", "2018-02-04"),
        ("It fell on 12 December.", "2017-12-12", "2017-12-12"),
        ("It was besieged since September.", "2017-09-01", "2018-02-08"),
        ("It fell earlier this month.", "2018-02-01", "2018-02-28"),
    ],
)
def test_what_is_told_from_the_reports_date_needs_that_date(text: str, start: str, end: str) -> None:
    assert [found[:2] for found in read(text)] == [(start, end)]
    (unread,) = find_times(Report("r", text))
    assert unread.start == "" and "report's own date" in unread.reason


@pytest.mark.parametrize(
    "text",
    [
        "Troops may march 5 km to the east.",
        "He sat there in the sun.",
        "March 15 km east of Homs.",
        "Some 2018 people fled.",
    ],
)
def test_words_that_only_look_like_dates_are_left_alone(text: str) -> None:
    assert read(text) == []


def test_a_date_that_reads_in_two_orders_stays_unread() -> None:
    (found,) = find_times(Report("r", "It fell on 05/06/2018."))
    assert found.start == "" and "two orders" in found.reason
    assert read_date("05/06/2018") is None


def test_clock_times_keep_their_zone_and_say_where_none_is_stated() -> None:
    text = "It struck at 5:47 a.m. on Monday (0247 GMT), 10 km south of Homs. Another fell at 10 p.m. on Tuesday."
    first, second = find_times(Report("r", text, date=PUBLISHED))
    assert (first.start, first.precision) == ("2018-02-05T05:47+03:00", "minute")
    assert (second.start, second.precision) == ("2018-02-06T22:00", "hour") and "no zone" in second.reason
    assert text[first.at : first.to].startswith("5:47 a.m.")


def test_a_claim_takes_the_day_of_its_own_sentence_only() -> None:
    text = "A mine killed two on Monday 8 km east of Homs, Syria. Shells fell 20 km north of Raqqa. "
    incident = read_report(Report("r", text + "On 3 February a drone fell 5 km west of Palmyra.", date=PUBLISHED))
    times = {claim.text: claim.time.start if claim.time else None for claim in incident.claims if claim.distance}
    assert [day for _, day in sorted((key[:4], day) for key, day in times.items())] == [
        None,
        "2018-02-03",
        "2018-02-05",
    ]
    record = to_record(incident, [], [])
    assert record["claims"][0]["time"]["from"] == "2018-02-05"


def test_a_day_that_a_person_writes_in_the_incident_file_stays(tmp_path) -> None:
    incident = read_report(Report("r", "Shells fell 8 km east of Homs on Monday.", date=PUBLISHED))
    text = format_incident(incident)
    assert "when:" not in text  # what the words say is read anew
    edited = text.replace("kind: offset\n", "kind: offset\n        when: 4 February 2018\n")
    assert edited != text
    file = tmp_path / "incident.yaml"
    file.write_text(edited, "utf-8")
    again = load_incident(file)
    assert again.claims[0].time.start == "2018-02-04"
    file.write_text(format_incident(again), "utf-8")
    assert load_incident(file).claims[0].time.start == "2018-02-04"


def test_a_person_can_write_days_and_moments() -> None:
    assert stated_time("2018-02-07T22:30Z").start == "2018-02-07T22:30+00:00"
    assert stated_time("some day") is None


def test_reading_dates_takes_time_linear_in_the_text(grows_in_proportion: Callable[..., bool]) -> None:
    def read(repeats: int) -> None:
        find_times(Report("r", "On Thursday 5 km of St. 12 may 3 " * repeats, date=PUBLISHED))

    assert grows_in_proportion(read, 1000, 8000)
