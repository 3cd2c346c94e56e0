"""The page in a real browser: it draws without network and without errors, and answers clicks, keys and ticks."""

from __future__ import annotations

import math

import pytest

import layers


def centre_of(page, selector):
    box = page.locator(selector).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_page_draws_offline_without_errors(sample_visit, sample):
    page = sample_visit.page
    for finding in sample.findings():
        card = page.locator(f'[data-claim="{finding.claim}"]')
        assert card.get_attribute("data-verdict") == finding.verdict
    assert page.locator("path.claim-line").count() >= 6
    assert page.locator(".labels text").count() > 8


def test_labels_never_overlap(sample_visit):
    boxes = sample_visit.page.evaluate(
        """[...document.querySelectorAll('.labels .label-group')].map(g => {
            return [...g.querySelectorAll('text')].map(t => {
                const r = t.getBoundingClientRect();
                return [r.left, r.top + 2, r.right, r.bottom - 2, t.textContent];
            });
        })"""
    )
    pairs = ((a, b) for i, one in enumerate(boxes) for other in boxes[i + 1 :] for a in one for b in other)
    for a, b in pairs:
        assert not (a[0] < b[2] - 2 and b[0] < a[2] - 2 and a[1] < b[3] - 2 and b[1] < a[3] - 2), (a, b)


def test_a_click_on_a_sentence_unfolds_its_card_and_shows_its_line(sample_visit):
    page = sample_visit.page
    page.click('.words[data-ref="c5"]')
    sample_visit.settle()
    card = page.locator('[data-claim="c5"]')
    assert "open" in card.get_attribute("class")
    assert card.locator(".reason").is_visible()
    assert page.locator('.report [data-claim="c5"]').count() == 1
    line = page.locator('path.claim-line[data-feature="c5-r0"]').bounding_box()
    stage = page.locator("#stage").bounding_box()
    assert stage["x"] <= line["x"]
    assert line["x"] + line["width"] <= stage["x"] + stage["width"]
    assert max(line["width"], line["height"]) > 80
    assert page.evaluate("document.documentElement.classList.contains('has-focus')")


def test_a_click_on_a_line_brings_its_sentence_into_view(sample_visit):
    page = sample_visit.page
    page.click('.words[data-ref="c7"]')
    page.keyboard.press("Escape")
    page.evaluate("document.getElementById('panel-body').scrollTop = 99999")
    sample_visit.settle()
    points = page.evaluate(
        """() => { const p = document.querySelector('path[data-feature="c7-r0"]');
            const at = p.getPointAtLength(p.getTotalLength() * 0.4).matrixTransform(p.getScreenCTM());
            return [at.x, at.y]; }"""
    )
    page.mouse.click(*points)
    sample_visit.until("document.querySelector('.words.current[data-ref=c7]') !== null")
    page.wait_for_timeout(100)
    words = page.locator("#words-c7").bounding_box()
    panel = page.locator("#panel-body").bounding_box()
    assert panel["y"] <= words["y"] <= panel["y"] + panel["height"]


def test_a_card_folds_again_and_escape_leaves_the_focus(sample_visit):
    page = sample_visit.page
    page.click('[data-claim="c3"] .card-head')
    assert page.locator("#body-c3").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#body-c3").is_visible()
    assert not page.evaluate("document.documentElement.classList.contains('has-focus')")


def test_keys_step_through_the_statements(sample_visit):
    page = sample_visit.page
    page.keyboard.press("n")
    assert page.locator(".card.open").get_attribute("data-claim") == "c1"
    page.keyboard.press("n")
    assert page.locator(".card.open").get_attribute("data-claim") == "c2"
    page.keyboard.press("p")
    assert page.locator(".card.open").get_attribute("data-claim") == "c1"


def test_a_line_answers_the_enter_key(sample_visit):
    page = sample_visit.page
    page.locator('path.claim-line[data-feature="c3-r0"]').focus()
    page.keyboard.press("Enter")
    assert page.locator(".card.open").get_attribute("data-claim") == "c3"


def test_layers_are_switched_off_and_on(sample_visit):
    page = sample_visit.page
    before = page.locator("path.claim-line.v-contradicted.leaflet-interactive").count()
    assert before > 0
    page.click(".legend-head")
    page.uncheck('[data-layer="claims-contradicted"]')
    assert page.locator("path.claim-line.v-contradicted.leaflet-interactive").count() == 0
    page.check('[data-layer="claims-contradicted"]')
    assert page.locator("path.claim-line.v-contradicted.leaflet-interactive").count() == before


def test_every_layer_has_its_own_words(sample_visit):
    words = sample_visit.page.locator(".legend .layer-words").all_text_contents()
    assert len(words) == len(set(words))
    for expected in ("supported", "contradicted", "undecided", "airport", "rivers, borders and lines"):
        assert expected in words


def test_a_stand_in_is_explained_in_the_legend(sample_visit):
    assert "never published" in sample_visit.page.locator(".legend").text_content()
    assert sample_visit.page.locator("path.line-shape.stand-in").count() == 1


def test_counts_filter_cards_rows_and_lines(sample_visit):
    page = sample_visit.page
    page.click('[data-filter-verdict="supported"] button')
    assert page.locator(".card:visible").count() == 2
    assert page.locator("[data-row]:visible").count() == 2
    page.click('[data-filter-verdict="supported"] button')
    assert page.locator(".card:visible").count() == 8


def test_the_table_sorts_by_numbers(sample_visit):
    page = sample_visit.page
    button = page.locator("#findings-table thead button", has_text="Measured")
    button.click()
    button.click()
    values = page.eval_on_selector_all("[data-row]", "rows => rows.map(r => Number(r.cells[3].dataset.order))")
    assert values == sorted(values, reverse=True)


def test_the_view_is_kept_in_the_address(visit, sample_file, sample_visit):
    page = sample_visit.page
    page.click('.words[data-ref="c6"]')
    page.click(".legend-head")
    page.uncheck('[data-layer="fits"]')
    sample_visit.until("location.hash.includes('c=c6') && location.hash.includes('off=fits')")
    fragment = page.evaluate("location.hash")
    other = visit(sample_file, fragment=fragment)
    assert other.page.locator(".card.open").get_attribute("data-claim") == "c6"
    assert not other.page.is_checked('[data-layer="fits"]')
    assert page.evaluate("incidentmap.getZoom()") == other.page.evaluate("incidentmap.getZoom()")
    other.clean()


def test_a_faulty_address_does_no_harm(visit, sample_file):
    one = visit(sample_file, fragment="#c=%22%3E%3Cscript%3E&m=NaN/9e9/x&off=%E0%A4%A&v=__proto__")
    one.clean()


def test_search_finds_places_and_towns(sample_visit):
    page = sample_visit.page
    page.keyboard.press("/")
    page.keyboard.type("conoco")
    page.keyboard.press("Enter")
    assert "Conoco gas plant" in page.locator(".place-card").text_content()
    assert page.locator(".place-claims button").count() == 3


def test_the_measure_tool_agrees_with_geo_to_the_digit_shown(sample_visit):
    from geo.geodesy import inverse
    from geo.units import format_distance

    page = sample_visit.page
    page.click(".tool-measure")
    stage = page.locator("#stage").bounding_box()
    spots = [(stage["x"] + 420, stage["y"] + 300), (stage["x"] + 640, stage["y"] + 500)]
    for x, y in spots:
        page.mouse.click(x, y)
        page.wait_for_timeout(350)
    words = page.locator(".measure-out").text_content()
    ends = [
        page.evaluate(
            "([x, y]) => { const p = incidentmap.containerPointToLatLng([x, y]); return [p.lng, p.lat]; }",
            [x - stage["x"], y - stage["y"]],
        )
        for x, y in spots
    ]
    there = inverse(*ends[0], *ends[1])
    assert format_distance(there.distance_m) in words
    assert f"azimuth {there.azimuth_deg:.1f}°" in words
    # the shapes of the map take no click while one measures; a click beside a place means the place
    spot = page.locator(".marker.place").first.bounding_box()
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
    assert page.evaluate("([x, y]) => !document.elementFromPoint(x, y).closest('.leaflet-interactive')", [x, y])
    page.mouse.click(x + 4, y)
    page.wait_for_timeout(350)
    assert page.locator(".leaflet-popup").count() == 0
    assert "in all" in page.locator(".measure-out").text_content()
    page.keyboard.press("Escape")
    assert not page.locator(".measure-out").is_visible()


def test_geodesy_in_the_page_agrees_with_geo_everywhere(sample_visit):
    from geo.geodesy import inverse

    pairs = [
        (0, 0, 0.5, 0.5),
        (40.1, 35.3, 40.3, 35.4),
        (-179.9, 10, 179.9, -10),
        (0, 0, 179, 1),
        (12, -45, -60, 70),
        (5, 5, 5, 5),
    ]
    found = sample_visit.page.evaluate("pairs => pairs.map(p => IncidentMap.inverse(...p))", pairs)
    for pair, measured in zip(pairs, found, strict=True):
        there = inverse(*pair)
        assert math.isclose(measured["distance"], there.distance_m, rel_tol=1e-9, abs_tol=1e-3)
        if there.distance_m > 1:
            assert math.isclose(measured["azimuth"], there.azimuth_deg % 360, abs_tol=1e-6)


def test_formats_agree_with_geo(sample_visit):
    from geo.units import compass_name, format_distance

    for metres in (0.4, 640.4, 999.4, 999.6, 5213.0, 99_949.0, 99_951.0, 1_234_567.0):
        assert sample_visit.page.evaluate("m => IncidentMap.distance(m)", metres) == format_distance(metres)
    for azimuth in (0, 11.2, 58.6, 351.0, 359.9):
        assert sample_visit.page.evaluate("a => IncidentMap.compass(a)", azimuth) == compass_name(azimuth)


@pytest.mark.parametrize("size", [(1400, 900), (1100, 700)])
def test_nothing_covers_the_controls(visit, sample_file, size):
    one = visit(sample_file, viewport={"width": size[0], "height": size[1]})
    one.page.click(".legend-head")
    one.page.evaluate("document.querySelectorAll('.legend details').forEach(part => { part.open = true; })")
    boxes = [one.page.locator(s).bounding_box() for s in (".legend", ".tools", ".readout", ".inset")]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            apart = a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
            assert apart or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"], (a, b)


def test_the_panel_is_resized_by_keys(sample_visit):
    page = sample_visit.page
    before = page.locator("#panel").bounding_box()["width"]
    page.focus("#divider")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#panel").bounding_box()["width"] > before


def test_dark_and_light_are_switched(sample_visit):
    page = sample_visit.page
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.click(".tool-theme")
    assert page.evaluate(paper) != light


def test_the_view_is_saved_as_a_picture(sample_visit, tmp_path):
    with sample_visit.page.expect_download() as download:
        sample_visit.page.click(".tool-save")
    download.value.save_as(tmp_path / "map.png")
    data = (tmp_path / "map.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    stage = sample_visit.page.locator("#stage").bounding_box()
    assert int.from_bytes(data[16:20], "big") == round(stage["width"]) * 2
    assert len(data) > 20_000


def test_printing_is_light_and_puts_the_map_first(visit, sample_file):
    one = visit(sample_file, color_scheme="dark")
    page = one.page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("#stage").bounding_box()["y"] < page.locator("#reports").bounding_box()["y"]
    assert not page.locator(".tools").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") is None
    one.clean()


def test_a_region_shows_its_places_when_chosen(sample_visit):
    page = sample_visit.page
    page.click('[data-region="g1"] h3')
    sample_visit.settle()
    assert page.locator(".marker.fit:visible").count() >= 2
    assert "focus" in page.locator("path.region-shape").first.get_attribute("class")


def test_a_phone_has_a_sheet_with_three_heights(visit, sample_file):
    one = visit(sample_file, viewport={"width": 390, "height": 844}, has_touch=True)
    page = one.page
    heights = []
    for _ in range(3):
        page.wait_for_timeout(60)
        heights.append(page.locator("#panel").bounding_box()["height"])
        page.click(".sheet-handle")
    assert heights[0] < heights[1] < heights[2]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    one.clean()


def test_on_a_phone_the_claim_in_focus_is_not_covered(visit, sample_file):
    one = visit(sample_file, viewport={"width": 390, "height": 844}, has_touch=True)
    page = one.page
    page.click(".sheet-handle")
    page.wait_for_timeout(60)
    page.locator('.words[data-ref="c3"]').scroll_into_view_if_needed()
    page.click('.words[data-ref="c3"]')
    one.settle()
    page.wait_for_timeout(150)
    line = page.locator('path[data-feature="c3-r0"]').bounding_box()
    sheet = page.locator("#panel").bounding_box()
    assert line["y"] >= 0
    assert line["y"] + line["height"] <= sheet["y"]
    one.clean()


def test_without_scripts_the_page_is_a_readable_report(visit, sample_file, sample):
    one = visit(sample_file, java_script_enabled=False)
    text = one.page.inner_text("body")
    for finding in sample.findings():
        assert finding.reason in text
    for words in ("HOW IT WAS MEASURED", "DATA AND LICENCES", "Marrat", "The map itself needs JavaScript"):
        assert words.lower() in text.lower()
    one.clean()


def test_hostile_strings_never_run(visit, sample, tmp_path):
    for i in range(3):
        text = " ".join(sample.HOSTILE[i::3])
        file = layers.write(
            layers.build_page(*sample.poisoned(text), gazetteer=sample.PaperGazetteer()), tmp_path / f"{i}.html"
        )
        one = visit(file)
        page = one.page
        page.keyboard.press("n")
        page.keyboard.press("/")
        page.keyboard.type(text[:12])
        page.keyboard.press("Enter")
        assert page.evaluate("window.ran") is None
        assert page.evaluate("document.querySelectorAll('script').length") == 4
        assert page.locator("h1").text_content()
        one.clean()
        one.context.close()


def test_tiles_are_asked_for_only_once_they_are_ticked(visit, sample, tmp_path):
    incident, findings, regions = sample.incident(), sample.findings(), sample.regions()
    text = layers.build_page(incident, findings, regions, gazetteer=sample.PaperGazetteer(), tiles="osm")
    one = visit(layers.write(text, tmp_path / "tiles.html"))
    one.page.keyboard.press("n")
    one.clean()
    one.page.click(".legend-head")
    one.page.click("summary:has-text('Base map')")
    assert "tile.openstreetmap.org" in one.page.locator(".legend").text_content()
    one.page.check('[data-layer="tiles"]')
    one.page.wait_for_timeout(200)
    assert one.requests
    assert all(address.startswith("https://tile.openstreetmap.org/") for address in one.requests)


def test_two_maps_stand_in_one_notebook(visit, sample, tmp_path):
    drawn = layers.build_map(sample.incident(), sample.findings(), sample.regions(), gazetteer=sample.PaperGazetteer())
    file = tmp_path / "notebook.html"
    ready = "<script>document.documentElement.dataset.incidentmap = 'ready'</script>"
    cells = drawn._repr_html_() + drawn._repr_html_()
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8>{ready}<body>{cells}", encoding="utf-8")
    one = visit(file)
    frames = one.page.frames[1:]
    assert len(frames) == 2
    for frame in frames:
        frame.wait_for_selector("html[data-incidentmap=ready]")
        frame.click('.words[data-ref="c5"]')
        assert frame.locator(".card.open").count() == 1
        reach = "(() => { try { return parent.document.title } catch (error) { return error.name } })()"
        assert frame.evaluate(reach) == "SecurityError", "a map reaches the notebook around it"
    one.clean()


def test_an_incident_without_claims_shows_its_base_map(visit, sample, tmp_path):
    from geo.incident.model import Incident

    file = layers.write(
        layers.build_page(Incident(), (), (), gazetteer=sample.PaperGazetteer()), tmp_path / "empty.html"
    )
    one = visit(file)
    assert "no statement" in one.page.locator(".dek").text_content()
    one.clean()


def test_every_place_of_a_statement_is_named_at_first_sight(sample_visit, sample):
    named = set(sample_visit.page.locator(".labels .label.place").all_text_contents())
    places = sample.places()
    used = {finding.subject for finding in sample.findings()} | {a for f in sample.findings() for a in f.anchors}
    points = {places[key].name for key in used if key in places and places[key].shape is None}
    assert points <= named
