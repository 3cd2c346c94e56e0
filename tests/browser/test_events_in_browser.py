"""Events of a table in a real browser: their numbers, picking, filters, search, the slider of time, keys and a phone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import geo
import layers
from geo.incident.model import Incident
from layers.events import read_events

COUNT = 4_000
LAYER = "(() => { let found; incidentmap.eachLayer((one) => { if (one.items && one.events) found = one; }); return found; })()"
SHOWN = f"{LAYER}.events.shown.reduce((a, b) => a + b, 0)"
MARKED = f"{LAYER}.items.reduce((sum, item) => sum + item.count, 0)"


def many(count=COUNT):
    """Events about sixty towns; the first three stand apart from all others."""
    rng = np.random.default_rng(11)
    town = rng.integers(0, 60, count)
    frame = pd.DataFrame(
        {
            "longitude": rng.uniform(38, 42, 60)[town] + rng.normal(0, 0.1, count),
            "latitude": rng.uniform(33, 36, 60)[town] + rng.normal(0, 0.1, count),
            "verdict": rng.choice(["supported", "contradicted", "undecided", ""], count, p=[0.5, 0.1, 0.2, 0.2]),
            "uncertainty_m": rng.choice([500.0, 25_000.0, np.nan], count),
            "event_date": rng.choice(["2018-01-10", "2018-02-11", "2018-03-12", "2018-04", ""], count),
            "notes": [f"event {i} near town {k}" for i, k in enumerate(town)],
            "reason": "The stated distance fits.",
        }
    )
    frame.loc[0, ["longitude", "latitude", "verdict", "uncertainty_m", "event_date", "notes"]] = [
        44.5, 37.5, "contradicted", 800.0, "2018-02", "The lonely one, far from Qamishli",
    ]  # fmt: skip
    frame.loc[1:2, ["longitude", "latitude"]] = [44.7, 37.6]
    return frame


def write_events(folder, frame, sample, incident=None):
    made = layers.build_map(
        incident or Incident(), (), (), gazetteer=sample.PaperGazetteer(), title="Events", events=read_events(frame)
    )
    return layers.write(made, folder / "events.html")


@pytest.fixture(scope="module")
def events_file(sample, tmp_path_factory):
    return write_events(tmp_path_factory.mktemp("events"), many(), sample)


@pytest.fixture
def events_visit(visit, events_file):
    one = visit(events_file)
    yield one
    one.clean()


def number(text):
    return int(re.sub(r"\D", "", text))


def go_to(page, lat, lon, zoom):
    page.evaluate(f"incidentmap.setView([{lat}, {lon}], {zoom}, {{ animate: false }})")


def mark_at(page, lat, lon):
    """Where the page draws a position, in pixels of the window."""
    x, y = page.evaluate(
        f"(() => {{ const p = incidentmap.latLngToContainerPoint([{lat}, {lon}]); return [p.x, p.y]; }})()"
    )
    box = page.locator("#map").bounding_box()
    return box["x"] + x, box["y"] + y


def test_the_numbers_on_the_marks_add_up_to_a_hundred_thousand_wherever_the_map_goes(visit, sample, tmp_path):
    one = visit(write_events(tmp_path, many(100_000), sample))
    page = one.page
    assert page.evaluate(MARKED) == 100_000
    for by in ("[40, 0]", "[0, -60]"):
        page.evaluate(f"incidentmap.panBy({by}, {{ animate: false }})")
        assert page.evaluate(MARKED) == 100_000
    page.evaluate("incidentmap.setZoom(4, { animate: false })")
    assert page.evaluate(MARKED) == 100_000
    go_to(page, 37.5, 44.5, 11)
    page.mouse.click(*mark_at(page, 37.5, 44.5))
    page.wait_for_selector(".event-card")
    assert "The lonely one" in page.locator(".event-card").inner_text()
    one.clean()


def test_a_click_on_a_mark_opens_its_row_with_verdict_reason_and_how_well_it_is_known(events_visit):
    page = events_visit.page
    go_to(page, 37.5, 44.5, 11)
    page.mouse.click(*mark_at(page, 37.5, 44.5))
    page.wait_for_selector(".event-card")
    card = page.locator(".event-card").inner_text()
    for words in (
        "The lonely one, far from Qamishli",
        "contradicted",
        "The stated distance fits.",
        "2018-02",
        "± 800 m",
        "37.50000, 44.50000",
        "row 1 of the table",
    ):
        assert words in card
    assert page.locator("path.event-disc.picked").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".event-card").count() == 0


def test_events_in_one_place_are_listed(events_visit):
    page = events_visit.page
    go_to(page, 37.6, 44.7, 12)
    page.mouse.click(*mark_at(page, 37.6, 44.7))
    page.wait_for_selector(".event-card")
    assert "2 events here" in page.locator(".event-card").inner_text()
    page.locator(".event-card .event-row").first.click()
    events_visit.until("document.querySelector('.event-card h3').textContent.startsWith('event ')")


def test_the_list_for_keys_holds_the_events_in_view_and_opens_their_cards(events_visit):
    page = events_visit.page
    go_to(page, 37.55, 44.6, 11)
    events_visit.until("document.querySelectorAll('#events-in-view .event-row').length === 3")
    assert "4,000 events, 3 in view" in page.locator(".event-status").inner_text()
    page.locator("#events-in-view .event-row").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".event-card")


def test_a_verdict_filters_marks_legend_list_and_bars(events_visit):
    page = events_visit.page
    contradicted = number(page.locator('.legend label:has([data-layer="events-contradicted"]) .count').inner_text())
    page.click('[data-filter-verdict="contradicted"] button')
    assert page.evaluate(SHOWN) == contradicted
    assert page.evaluate(MARKED) == contradicted
    events_visit.until(f"document.querySelector('.event-status').textContent.startsWith('{contradicted:,} of 4,000')")
    assert f"{contradicted:,} of 4,000 events" in page.locator(".time-count").inner_text()
    page.click('[data-filter-verdict="contradicted"] button')
    page.evaluate("document.querySelector('[data-layer=events-supported]').click()")
    assert page.evaluate(SHOWN) < COUNT * 0.6


def test_words_are_searched_in_all_columns(events_visit):
    page = events_visit.page
    page.fill("#event-search", "lonely QAMISH")
    events_visit.until(f"{SHOWN} === 1")
    assert page.locator('.legend label:has([data-layer="events-contradicted"]) .count').inner_text().startswith("1 of ")
    page.fill("#event-search", "")
    events_visit.until(f"{SHOWN} === {COUNT}")


def test_the_ends_of_the_slider_answer_keys_and_everything_follows(events_visit):
    page = events_visit.page
    frame = many()
    page.locator(".time-from").focus()
    page.keyboard.press("End")
    last = page.locator(".time-from").get_attribute("aria-valuetext")
    assert last == page.locator(".time-to").get_attribute("aria-valuetext") == "30 Apr 2018"
    undated, april = int((frame["event_date"] == "").sum()), int((frame["event_date"] == "2018-04").sum())
    events_visit.until(f"{SHOWN} === {undated + april}")
    page.uncheck("#time-undated")
    events_visit.until(f"{SHOWN} === {april}")
    assert page.evaluate(MARKED) == april
    assert f"{april:,} of 4,000" in page.locator(".time-count").inner_text()
    page.click(".time-all")
    page.check("#time-undated")
    events_visit.until(f"{SHOWN} === {COUNT}")


def test_a_month_is_shown_while_the_window_touches_any_day_of_it(events_visit):
    page = events_visit.page
    frame = many()
    page.uncheck("#time-undated")
    bins = page.locator(".time-to").get_attribute("aria-valuemax")
    page.locator(".time-to").focus()
    page.keyboard.press("Home")
    for _ in range(int(bins) + 1):
        text = page.locator(".time-to").get_attribute("aria-valuetext")
        if text == "1 Feb 2018":
            break
        page.keyboard.press("ArrowRight")
    page.locator(".time-from").focus()
    page.keyboard.press("End")
    assert page.locator(".time-from").get_attribute("aria-valuetext") == "1 Feb 2018"
    events_visit.until(f"{SHOWN} === 1")
    assert (frame["event_date"] == "2018-02").sum() == 1


def test_the_slider_is_dragged_at_both_ends_and_as_a_whole(events_visit):
    page = events_visit.page
    track = page.locator(".time-track").bounding_box()
    y = track["y"] + 15

    def drag(start, end):
        page.mouse.move(track["x"] + start * track["width"], y)
        page.mouse.down()
        page.mouse.move(track["x"] + (start + end) / 2 * track["width"], y)
        page.mouse.move(track["x"] + end * track["width"], y)
        page.mouse.up()

    def values():
        return [int(page.locator(name).get_attribute("aria-valuenow")) for name in (".time-from", ".time-to")]

    top = values()[1]
    drag(0.0, 0.25)
    drag(1.0, 0.5)
    low, high = values()
    assert abs(low - 0.25 * top) <= 2
    assert abs(high - 0.5 * top) <= 2
    drag(0.4, 0.6)
    moved = values()
    assert moved[1] - moved[0] == high - low
    assert abs(moved[0] - low - 0.2 * top) <= 2


def test_play_steps_through_time_and_stops_at_its_end(events_visit):
    page = events_visit.page
    page.click('.time [aria-label="Play"]')
    first = page.locator(".time-from").get_attribute("aria-valuenow")
    events_visit.until(f"document.querySelector('.time-from').getAttribute('aria-valuenow') !== '{first}'")
    page.click('.time [aria-label="Pause"]')
    held = page.locator(".time-words").inner_text()
    page.click('.time [aria-label="Step on"]')
    assert page.locator(".time-words").inner_text() != held
    page.locator(".time-window").focus()
    page.keyboard.press("ArrowLeft")
    assert page.locator(".time-words").inner_text() == held


def test_the_address_keeps_time_words_and_verdicts(visit, events_file, events_visit):
    page = events_visit.page
    page.locator(".time-from").focus()
    page.keyboard.press("End")
    page.uncheck("#time-undated")
    page.fill("#event-search", "town 7")
    page.click('[data-filter-verdict="supported"] button')
    events_visit.until(
        "location.hash.includes('q=town') && location.hash.includes('v=supported') && location.hash.includes('u=0')"
    )
    events_visit.until(f"{SHOWN} > 0 && {SHOWN} < {COUNT // 8}")
    shown, fragment = page.evaluate(SHOWN), page.evaluate("location.hash")
    again = visit(events_file, fragment=fragment)
    again.until(f"{SHOWN} === {shown}")
    assert again.page.locator(".time-from").get_attribute("aria-valuetext") == "30 Apr 2018"
    again.clean()


def test_coarse_positions_are_drawn_hollow(events_visit):
    page = events_visit.page
    frame = many()
    vague = int((~(frame["uncertainty_m"] < 5000)).sum())
    assert page.evaluate(f"((layer) => layer.items.reduce((sum, item) => sum + layer.coarseOf(item), 0))({LAYER})") == vague


def test_a_phone_picks_drags_and_lists(visit, events_file):
    one = visit(events_file, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = one.page
    strip, sheet = page.locator(".time").bounding_box(), page.locator("#panel").bounding_box()
    assert strip["y"] + strip["height"] <= sheet["y"]
    go_to(page, 37.5, 44.5, 11)
    x, y = mark_at(page, 37.5, 44.5)
    page.touchscreen.tap(x + 8, y)
    page.wait_for_selector(".event-card")
    box = page.locator(".event-card").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert strip["height"] < 60
    page.locator(".time-fold").tap()
    assert page.locator(".time-from").bounding_box()["width"] >= 24
    one.clean()


HOSTILE = (
    "</script><script>window.hurt = 1</script>", "<img src=x onerror='window.hurt = 2'>", "${window.hurt = 3}",
    "javascript:window.hurt=4", "\u202eevil\u202c", "a\x00b\x1fc\x1ed", "\U0001f600 " * 50, "x" * 200_000, "{{ 7*7 }}{% raw %}",
)  # fmt: skip


def test_no_text_of_a_table_runs_or_breaks_the_page(visit, sample, tmp_path):
    frame = pd.DataFrame(
        {
            "lon": [40.0] * len(HOSTILE),
            "lat": [35.0] * len(HOSTILE),
            "title": HOSTILE,
            "notes": HOSTILE,
            "reason": HOSTILE,
            "date": HOSTILE,
            "verdict": HOSTILE,
        }
    )
    frame["<b>name</b>"] = HOSTILE
    one = visit(write_events(tmp_path, frame, sample))
    one.until("document.querySelectorAll('#events-in-view .event-row').length === 9")
    for k in range(len(HOSTILE)):
        one.page.locator("#events-in-view .event-row").nth(k).click()
        one.until("document.querySelectorAll('.event-card dl div').length > 0")
        one.settle()
    assert one.page.evaluate(
        "window.hurt === undefined && document.querySelector('.event-card script, .event-card img, .event-card b b') === null"
    )
    assert one.page.locator("a[href^='javascript']").count() == 0
    one.clean()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_accessibility_checker_finds_nothing_with_slider_list_and_card(visit, events_file, theme):
    package = pytest.importorskip("axe_playwright_python")
    one = visit(events_file, color_scheme=theme)
    one.page.evaluate((Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    one.page.click(".event-row >> nth=0")
    one.page.wait_for_selector(".event-card")
    one.page.locator(".time-from").focus()
    one.page.keyboard.press("PageUp")
    one.settle()
    found = one.page.evaluate(
        "axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] } })"
        ".then((r) => r.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 4).join(', ')}`))"
    )
    assert found == []
    one.clean()


def test_lines_and_areas_of_a_table_follow_time_and_verdict(visit, sample, tmp_path):
    import geopandas
    from shapely.geometry import LineString, Point, box

    rows = geopandas.GeoDataFrame(
        {
            "date": ["2018-01-10", "2018-03", "2018-03-12", ""],
            "verdict": ["supported", "contradicted", "supported", ""],
            "notes": ["The front", "Held by one side", "A shot", "Held by another"],
        },
        geometry=[LineString([(40, 35), (41, 35.5)]), box(38, 34, 39, 35), Point(40, 34), box(41, 33, 42, 34)],
        crs="EPSG:4326",
    )  # fmt: skip
    one = visit(write_events(tmp_path, rows, sample))
    page = one.page
    shown = """() => [...document.querySelectorAll("[data-feature^=row-]")].filter((e) => !e.classList.contains("hidden"))
        .map((e) => e.getAttribute("data-feature")).sort().join()"""
    assert page.evaluate(shown) == "row-1,row-2,row-4"
    page.locator(".time-from").focus()
    for _ in range(8):
        page.keyboard.press("PageUp")
    one.until(f"({shown})() === 'row-2,row-4'")
    assert "2 of 3 lines and areas" in page.locator(".time-count").inner_text()
    page.locator("#time-undated").uncheck()
    one.until(f"({shown})() === 'row-2'")
    page.locator('[data-filter-verdict="supported"] button').first.click()
    one.until(f"({shown})() === ''")
    one.clean()


def test_statements_and_reports_follow_the_slider(visit, tmp_path):
    reports = [
        geo.read_report("Homs lies about 145 km north of Damascus."),
        geo.read_report("Palmyra lies about 140 km east of Homs."),
    ]
    first, second = (
        replace(
            one,
            reports=(replace(one.reports[0], id=f"r{k}", date=day),),
            claims=tuple(replace(c, id=f"{c.id}{k}", report=f"r{k}") for c in one.claims),
        )
        for k, (one, day) in enumerate(zip(reports, ["2018-02-07", "2018-03-01"], strict=True))
    )
    both = replace(
        first,
        reports=first.reports + second.reports,
        claims=first.claims + second.claims,
        places={**first.places, **second.places},
    )
    one = visit(layers.write(layers.draw(both), tmp_path / "both.html"))
    page = one.page
    assert page.locator("path.time-report").count() == 2
    assert "2 of 2 statements" in page.locator(".time-count").inner_text()
    page.locator(".time-from").focus()
    page.keyboard.press("End")
    one.until("document.querySelector('.time-count').textContent === '1 of 2 statements'")
    assert page.locator("#cards .card:visible").count() == 1
    assert page.locator("#findings-table tbody tr:visible").count() == 1
    assert page.locator("#report-r0.outside-time").count() == 1
    assert page.locator("path.claim-line:not(.hidden)").count() < page.locator("path.claim-line").count()
    one.clean()


def test_a_table_without_dates_has_no_slider(visit, sample, tmp_path):
    one = visit(write_events(tmp_path, pd.DataFrame({"x": [40.0, 41.0], "y": [35.0, 36.0]}), sample))
    assert one.page.locator(".time").count() == 0
    assert one.page.locator(".legend [data-layer=events-none]").count() == 1
    one.clean()


def test_the_events_are_on_the_saved_picture(events_visit):
    page = events_visit.page
    with page.expect_download() as waiting:
        page.click(".tool-save")
    assert waiting.value.path().stat().st_size > 20_000
