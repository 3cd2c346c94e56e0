"""What a reader sees first, shares and prints: the first view, the address, the table's filters, the sheet of paper."""

from __future__ import annotations

from dataclasses import replace

import layers
from geo.places import Place


def test_filters_sorting_and_opacity_travel_with_the_address(visit, sample_file, sample_visit):
    page = sample_visit.page
    assert page.evaluate("document.body.scrollHeight <= innerHeight")  # nothing that is hidden makes the page scroll
    page.select_option("[data-chooser=kind]", "offset")
    page.select_option("[data-chooser=report]", "r2")
    page.locator("#findings-table thead button", has_text="Measured").click()
    page.click(".legend-head")
    page.evaluate("""(() => { const range = document.querySelector('[aria-label="opacity of supported"]');
        range.value = '0.4'; range.dispatchEvent(new Event('input', { bubbles: true })); })()""")
    sample_visit.until("location.hash.includes('o=') && location.hash.includes('s=')")
    other = visit(sample_file, fragment=page.evaluate("location.hash")).page
    assert other.locator("[data-row]:visible").count() == 2
    assert other.eval_on_selector("[data-chooser=kind]", "e => e.value") == "offset"
    assert other.eval_on_selector("[data-chooser=report]", "e => e.value") == "r2"
    assert other.locator("#findings-table th[aria-sort=ascending]").text_content() == "Measured"
    assert other.eval_on_selector("path.claim-line.v-supported.leaflet-interactive", "e => e.style.opacity") == "0.4"


def test_the_table_is_filtered_by_verdict(sample_visit):
    page = sample_visit.page
    page.select_option("[data-chooser=verdict]", "contradicted")
    rows = page.locator("[data-row]:visible")
    assert {rows.nth(i).get_attribute("data-row-verdict") for i in range(rows.count())} == {"contradicted"}
    assert page.locator('[data-filter-verdict="contradicted"] button').get_attribute("aria-pressed") == "true"


def far_away(sample):
    """The sample with one more statement about a place on another continent."""
    from geo.checks.model import Finding, Reading

    place = Place("far", "Numan", "settlement", 12.03, 9.47, 500.0)
    claim = replace(sample.claims()[4], id="c9", subject=replace(sample.claims()[4].subject, place="far"))
    reading = Reading("from the centre", "undecided", 3.8e6, 226.0, 3.8e6, None, ((40.2892, 35.3009), (12.03, 9.47)))
    finding = Finding(
        "c9", "undecided", "Far off.", "from the centre", 3.8e6, 226.0, 2000.0, 3.8e6, 2000.0, (reading,),
        subject="far", anchors=("khasham",),
    )  # fmt: skip
    incident = sample.incident()
    incident = replace(incident, claims=(*incident.claims, claim), places={**incident.places, "far": place})
    return incident, (*sample.findings(), finding), sample.regions()


def test_a_statement_far_outside_the_first_view_is_told_and_shown_on_demand(visit, sample, tmp_path):
    text = layers.build_page(*far_away(sample), gazetteer=sample.PaperGazetteer())
    one = visit(layers.write(text, tmp_path / "far.html"))
    page = one.page
    assert page.locator(".outside").text_content() == "1 statement reaches far beyond this view: show all"
    assert page.evaluate("incidentmap.getBounds().getWest() > 30")
    page.click(".outside")
    one.until("incidentmap.getBounds().contains([9.47, 12.03])")
    assert not page.locator(".outside").is_visible()
    one.clean()


def test_the_printed_map_holds_every_statement(visit, sample_file):
    one = visit(sample_file, viewport={"width": 900, "height": 500})
    page = one.page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    one.settle()
    stage = page.locator("#stage").bounding_box()
    for line in page.locator("path.claim-line.deciding.leaflet-interactive").all():
        box = line.bounding_box()
        assert stage["x"] <= box["x"]
        assert box["x"] + box["width"] <= stage["x"] + stage["width"]
        assert stage["y"] <= box["y"]
        assert box["y"] + box["height"] <= stage["y"] + stage["height"]
    assert page.locator(".legend-key li").first.is_visible()
    one.clean()


def test_a_position_that_is_typed_is_gone_to(sample_visit):
    page = sample_visit.page
    page.keyboard.press("/")
    page.keyboard.type("34.5, 38.25")
    page.keyboard.press("Enter")
    sample_visit.until("Math.abs(incidentmap.getCenter().lat - 34.5) < 0.01")
    assert page.evaluate("Math.abs(incidentmap.getCenter().lng - 38.25) < 0.01")
