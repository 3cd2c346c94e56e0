"""Events of a table: columns told by name, times as wide as they are precise, and the bytes that the page carries."""

from __future__ import annotations

import base64
import re
import zlib

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

import layers
from geo.errors import UsageError
from layers.events import PRECISIONS, pack_events, read_events, time_span


def column_of(packed, about, count):
    """What the page's script reads, written anew from the words of the format: planes of bytes, lowest first."""
    values = np.full(count, about.get("all", 0), dtype=np.int64)
    for weight, plane in enumerate(about.get("planes", [])):
        raw = base64.b64decode(packed.streams[plane["id"]])
        raw = zlib.decompress(raw) if plane["deflated"] else raw
        values += np.frombuffer(raw, dtype=np.uint8).astype(np.int64) << (8 * weight)
    return values


def positions_of(packed):
    """Cells of a grid on the square of Web Mercator, row by row, the steps of each event from its cell's corner."""
    about, count = packed.about["at"], packed.about["count"]
    left, top, step, bits, columns, rows = about["grid"]
    cell = np.repeat(np.arange(columns * rows), column_of(packed, about["cells"], columns * rows))
    dx, dy = (steps_of(packed, about[axis], count) for axis in "xy")
    x = left + (((cell % columns) << bits) + dx) * step
    y = top + (((cell // columns) << bits) + dy) * step
    return (x - 0.5) * 360.0, np.degrees(np.arctan(np.sinh((0.5 - y) * 2.0 * np.pi)))


def steps_of(packed, about, count):
    raw = base64.b64decode(packed.streams[about["id"]])
    raw = zlib.decompress(raw) if about["deflated"] else raw
    low = np.frombuffer(raw, dtype=f"<u{about['bytes']}").astype(np.int64)
    return low if about["high"] is None else low + (column_of(packed, about["high"], count) << 16)


def table(count=400, seed=3):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "longitude": rng.uniform(-180, 180, count),
            "latitude": rng.uniform(-80, 80, count),
            "verdict": rng.choice(["supported", "contradicted", ""], count),
            "uncertainty_m": rng.choice([500.0, 25000.0, np.nan], count),
            "event_date": rng.choice(["2018-02-07", "2018-03", "2018", "", None], count),
            "notes": [f"event {i} \u0627\u0644\u0641\u0631\u0627\u062a" for i in range(count)],
        }
    )


def test_every_position_is_found_again_within_the_stated_error():
    frame = table()
    packed = pack_events(read_events(frame))
    lon, lat = positions_of(packed)
    row = column_of(packed, packed.about["texts"]["number"], len(frame)) - 1
    north = np.abs(lat - frame["latitude"].to_numpy()[row]) * 111_320.0
    turn = (lon - frame["longitude"].to_numpy()[row] + 180.0) % 360.0 - 180.0
    east = np.abs(turn) * 111_320.0 * np.cos(np.radians(lat))
    assert sorted(row) == list(range(len(frame)))
    assert float(np.max(np.hypot(north, east))) <= packed.about["error_m"] < 1.0


def test_events_across_the_180th_meridian_stay_together():
    frame = pd.DataFrame({"lon": [179.5, -179.5, 178.0], "lat": [-17.0, -17.5, -18.0]})
    events = read_events(frame)
    west, _, east, _ = events.bounds()
    assert (west, east) == (178.0, 180.5)
    assert sorted(round(lon, 5) for lon in positions_of(pack_events(events))[0]) == [178.0, 179.5, 180.5]


@pytest.mark.parametrize(
    ("count", "wide"), [(1, 0.0), (9, 1e-7), (3_000, 0.02), (3_000, 4.0), (70, 170.0), (9_000, 170.0)]
)
def test_a_place_is_found_again_however_wide_the_table_is(count, wide):
    rng = np.random.default_rng(11)
    lon, lat = rng.uniform(-wide, wide, count), rng.uniform(-wide / 2.0, wide / 2.0, count)
    packed = pack_events(read_events(pd.DataFrame({"lon": lon, "lat": lat})))
    found = positions_of(packed)
    row = column_of(packed, packed.about["texts"]["number"], count) - 1
    off = np.hypot((found[0] - lon[row]) * np.cos(np.radians(lat[row])), found[1] - lat[row]) * 111_320.0
    assert sorted(row) == list(range(count))
    assert float(np.max(off)) <= packed.about["error_m"]
    assert packed.size() <= 11.0 * count + 20.0


def test_the_page_is_told_which_spans_of_time_there_are_and_how_many_events_have_each():
    dates = ["2018-02-07", "2018-02", "", "2018-02-07", None, "2018-03-01", "2018-02-09"]
    events = read_events(pd.DataFrame({"lon": 1.0, "lat": 1.0, "event_date": dates}))
    time = pack_events(events).about["time"]
    spans = time["spans"]
    starts = np.cumsum(spans["steps"]) + time["from"] / 86400
    dated = events.precision > 0
    spelt = sorted(zip(events.start_s[dated] / 86400, (events.end_s - events.start_s)[dated] / 86400, strict=True))
    told = zip(starts, spans["lengths"], spans["counts"], strict=True)
    assert spelt == [(start, length) for start, length, many in told for _ in range(many)]


def test_a_table_with_too_many_different_times_leaves_the_counting_to_the_page():
    moments = pd.Timestamp("2018-01-01") + pd.to_timedelta(np.arange(6000) * 97, unit="s")
    events = read_events(pd.DataFrame({"lon": 1.0, "lat": 1.0, "date": moments}))
    assert pack_events(events).about["time"]["spans"] is None


def test_verdicts_uncertainties_and_times_come_back_with_their_rows():
    frame = table()
    events = read_events(frame)
    packed = pack_events(events)
    about, count = packed.about, len(frame)
    row = column_of(packed, about["texts"]["number"], count) - 1
    verdicts = [about["codes"][code] for code in column_of(packed, about["verdict"], count)]
    assert verdicts == frame["verdict"].to_numpy()[row].tolist()
    radii = [np.nan, *about["uncertainty"]["table"]]
    found = np.array([radii[code] for code in column_of(packed, about["uncertainty"], count)])
    np.testing.assert_array_equal(found, frame["uncertainty_m"].to_numpy()[row])
    starts = about["time"]["from"] + column_of(packed, about["time"]["start"], count) * about["time"]["unit"]
    dated = column_of(packed, about["time"]["precision"], count) > 0
    np.testing.assert_array_equal(starts[dated], events.start_s[row][dated])
    np.testing.assert_array_equal(dated, events.precision[row] > 0)


def test_many_different_radii_are_never_made_smaller():
    rng = np.random.default_rng(5)
    frame = pd.DataFrame(
        {"lon": rng.uniform(0, 1, 900), "lat": rng.uniform(0, 1, 900), "uncertainty_m": rng.uniform(1, 9e4, 900)}
    )
    packed = pack_events(read_events(frame))
    row = column_of(packed, packed.about["texts"]["number"], 900) - 1
    codes = column_of(packed, packed.about["uncertainty"], 900)
    drawn = packed.about["uncertainty"]["ratio"] ** (codes - 1.0)
    given = frame["uncertainty_m"].to_numpy()[row]
    assert bool(np.all(drawn >= given * 0.999999))
    assert bool(np.all(drawn <= given * 1.011))


def test_a_point_costs_at_most_fifteen_bytes():
    packed = pack_events(read_events(table(20_000)))
    assert packed.size() / 20_000 <= 15.0


def test_the_same_table_gives_the_same_bytes():
    assert pack_events(read_events(table())) == pack_events(read_events(table()))


@pytest.mark.parametrize(
    ("text", "precision", "days"),
    [
        ("2018", "year", 365), ("2018-02", "month", 28), ("2018-02-07", "day", 1), ("20180207", "day", 1),
        ("2014-00-00", "year", 365), ("2014-05-00", "month", 31), ("7 February 2018", "day", 1),
        ("February 7, 2018", "day", 1), ("Feb 2018", "month", 28), ("2018-02-07/2018-02-09", "interval", 3),
        ("2021-W12", "week", 7), ("2021-Q1", "interval", 90), ("13/02/2018", "day", 1), ("2018-02-07 22:10", "clock", 0), ("2018-02-07T22:10:00Z", "instant", 0),
    ],
)  # fmt: skip
def test_a_date_spans_what_it_leaves_open(text, precision, days):
    start, end, word = time_span(text)
    assert (word, (end - start) / 86400) == (precision, days)


@pytest.mark.parametrize("text", ["", "soon", "03/04/2018", "2018-13", "2018-02-30", "99", "2018-02-07T25:00"])
def test_a_date_that_cannot_be_told_has_no_time(text):
    assert time_span(text)[2] == ""


def test_dates_that_a_table_writes_in_other_ways_are_read_as_its_check_reads_them():
    texts = ["13/02/2018", "03/04/2018", "4-5 March 2018", "7-Feb-18", "01.2018", "no date"]
    events = read_events(pd.DataFrame({"lon": 1.0, "lat": 1.0, "date": texts}))
    days = [f"{pd.Timestamp(s, unit='s'):%Y-%m-%d}" for s in events.start_s[:5]]
    assert days == ["2018-02-13", "2018-04-03", "2018-03-04", "2018-02-07", "2018-01-01"]
    assert [PRECISIONS[code] for code in events.precision] == ["day", "day", "interval", "day", "month", ""]


def test_day_or_month_first_is_not_guessed_where_no_cell_tells():
    events = read_events(pd.DataFrame({"lon": 1.0, "lat": 1.0, "date": ["03/04/2018", "05/06/2018"]}))
    assert np.isnan(events.start_s).all()


def test_an_offset_is_taken_to_utc():
    assert time_span("2018-02-07T22:10+03:00")[0] == time_span("2018-02-07T19:10Z")[0]


def test_many_clock_times_are_read_as_single_ones_are():
    rng = np.random.default_rng(1)
    moments = (pd.Timestamp("2018-01-01") + pd.to_timedelta(rng.integers(0, 10**8, 30_000), unit="s")).strftime(
        "%Y-%m-%dT%H:%M:%S"
    )
    texts = [text + zone for text, zone in zip(moments, rng.choice(["", "Z", "+03:00", "-05:30"], 30_000), strict=True)]
    events = read_events(pd.DataFrame({"lon": 1.0, "lat": 1.0, "date": texts}))
    for i in range(0, 30_000, 997):
        start, end, word = time_span(texts[i])
        assert (events.start_s[i], events.end_s[i], PRECISIONS[events.precision[i]]) == (start, end, word)


def test_an_end_date_makes_an_interval():
    frame = pd.DataFrame({"lon": [1.0], "lat": [1.0], "date_start": ["2018-02-07"], "date_end": ["2018-02-10"]})
    events = read_events(frame)
    assert (events.end_s[0] - events.start_s[0]) / 86400 == 4
    assert PRECISIONS[events.precision[0]] == "interval"


@pytest.mark.parametrize(
    ("columns", "start", "days", "precision"),
    [
        ({"event_date": "2023-05-15", "time_precision": 1}, "2023-05-15", 1, "day"),
        ({"event_date": "15 May 2023", "time_precision": 2}, "2023-05-12", 7, "week"),
        ({"event_date": "2023-05-15", "time_precision": "3"}, "2023-05-01", 31, "month"),
        ({"date_start": "2021-03-01 00:00:00.000", "date_end": "2021-03-31 00:00:00.000", "date_prec": 4}, "2021-03-01", 31, "interval"),
        ({"date_start": "2021-03-09", "date_end": "2021-03-09", "date_prec": 5}, "2021-01-01", 365, "year"),
        ({"iyear": 2014, "imonth": 5, "iday": 0}, "2014-05-01", 31, "month"),
        ({"iyear": 2014, "imonth": 0, "iday": 0}, "2014-01-01", 365, "year"),
        ({"iyear": 2014, "imonth": 2, "iday": 28}, "2014-02-28", 1, "day"),
        ({"date": "", "year": 2014}, "2014-01-01", 365, "year"),
    ],
)  # fmt: skip
def test_a_standards_own_columns_say_how_well_a_date_is_known(columns, start, days, precision):
    events = read_events(
        pd.DataFrame({"lon": [1.0], "lat": [1.0], **{name: [value] for name, value in columns.items()}})
    )
    assert PRECISIONS[events.precision[0]] == precision
    assert events.start_s[0] == pd.Timestamp(start, tz="UTC").timestamp()
    assert (events.end_s[0] - events.start_s[0]) / 86400 == days


def test_a_day_that_its_month_lacks_is_no_date():
    events = read_events(pd.DataFrame({"lon": [1.0], "lat": [1.0], "iyear": [2014], "imonth": [2], "iday": [30]}))
    assert PRECISIONS[events.precision[0]] == ""


def test_what_happened_heads_a_card_not_what_sort_it_was():
    frame = pd.DataFrame({"lon": [1.0], "lat": [1.0], "event_type": ["Battles"], "notes": ["Shots near the bridge."]})
    assert "title" not in read_events(frame).roles
    assert read_events(frame.drop(columns="notes")).roles["title"] == "event_type"


def test_lines_and_areas_keep_verdict_and_time_of_their_rows():
    geopandas = pytest.importorskip("geopandas")
    from shapely.geometry import box

    frame = geopandas.GeoDataFrame(
        {"verdict": ["contradicted", ""], "date": ["2020-02", ""], "notes": ["Held by A", "Held by B"]},
        geometry=[box(0, 0, 1, 1), box(2, 0, 3, 1)], crs="EPSG:4326",
    )  # fmt: skip
    first, second = (feature["properties"] for feature in read_events(frame).shapes[0].features)
    assert (first["verdict"], first["when"], (first["time"][1] - first["time"][0]) / 86400) == (
        "contradicted",
        "2020-02",
        29,
    )
    assert "verdict" not in second and "time" not in second


def test_rows_without_a_position_are_counted_not_drawn():
    frame = pd.DataFrame({"LON": [1.0, np.nan, 2.0, 3.0, "east"], "Lat": [1.0, 2.0, 95.0, 89.0, 4.0]})
    events = read_events(frame)
    assert (len(events), events.unplaced, events.beyond, events.rows) == (1, 3, 1, 5)


def test_a_table_without_positions_says_what_to_name():
    with pytest.raises(UsageError, match="no columns of positions"):
        read_events(pd.DataFrame({"a": [1]}))


def test_a_geodataframe_is_brought_to_degrees_and_its_lines_and_areas_are_shapes():
    line = shapely.LineString([(40.0, 35.0), (40.1, 35.1)])
    frame = geopandas.GeoDataFrame(
        {"name": ["a point", "a line", "an area", "nothing"]},
        geometry=[shapely.Point(40.1, 35.3), line, shapely.Point(40, 35).buffer(0.1), None],
        crs="EPSG:4326",
    )
    events = read_events(frame.to_crs("EPSG:3857"))
    assert (len(events), events.unplaced) == (1, 1)
    assert (round(events.lon[0], 6), round(events.lat[0], 6)) == (40.1, 35.3)
    assert [(layer.id, len(layer.features)) for layer in events.shapes] == [("table-lines", 1), ("table-areas", 1)]


def test_texts_are_the_same_with_and_without_arrow():
    frame = table(300).assign(extra=["a\x1fb\x1ec", "", None] * 100)
    plain = frame.astype({"notes": object, "extra": object})
    assert pack_events(read_events(frame)).streams == pack_events(read_events(plain)).streams


def test_hostile_texts_reach_the_page_only_packed_or_escaped():
    hostile = ("</script><script>x()</script>", "${x}", "\u202e\x00`")
    frame = pd.DataFrame({"lon": [1.0] * 3, "lat": [2.0] * 3, "title": hostile, "notes": hostile, hostile[0]: hostile})
    page = str(layers.draw(frame).get_root().render())
    assert "<script>x()" not in page
    assert "\u202e" not in page
    assert "\x00" not in page
    assert len(re.findall("unsafe-inline", page)) == 0


def test_the_panel_says_what_is_drawn_and_what_is_not():
    page = str(layers.draw(table().assign(latitude=lambda f: f["latitude"].where(f.index > 4))).get_root().render())
    assert "400 rows: 395 drawn as points" in page
    assert "5 have no position that could be read" in page
    assert "have no date" in page
