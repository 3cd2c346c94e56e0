"""For everyone: an accessibility checker finds nothing in any state of the page, and all of it answers the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK = """async (rules) => {
    const found = await axe.run(document, { runOnly: { type: 'tag', values: rules } });
    return found.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}"""


@pytest.fixture(scope="session")
def checker():
    package = pytest.importorskip("axe_playwright_python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def crowded_file(tmp_path_factory):
    """The first incident: many statements about few places."""
    from layers.cli import main

    incident = Path(__file__).parents[2] / "data" / "incidents" / "deir-ez-zor-2018.yaml"
    target = tmp_path_factory.mktemp("pages") / "first-incident.html"
    assert main(["map", str(incident), "-o", str(target)]) == 0
    return target


def violations(page):
    """Return what the checker finds once the page stands still: on a busy machine a card may still be on its way."""
    found = page.evaluate(CHECK, RULES)
    for _ in range(3):
        if not found:
            break
        page.wait_for_timeout(400)
        found = page.evaluate(CHECK, RULES)
    return found


VIEWS = {
    "desktop": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
}


@pytest.mark.parametrize("view", VIEWS)
def test_the_checker_finds_nothing_in_any_state(visit, sample_file, checker, view):
    one = visit(sample_file, **VIEWS[view])
    page = one.page
    page.evaluate(checker)
    assert violations(page) == [], "as it opens"
    page.click(".legend-head")
    page.evaluate("document.querySelectorAll('.legend details').forEach(part => { part.open = true; })")
    page.keyboard.press("n")
    page.keyboard.press("n")
    one.settle()
    assert violations(page) == [], "a card open, the legend unfolded"
    page.click(".legend-head")
    if view == "phone":
        page.focus(".sheet-handle")
        page.keyboard.press("ArrowUp")
    page.keyboard.press("/")
    page.keyboard.type("zzz")
    if view != "dark":
        assert violations(page) == [], "a search without result"
    page.keyboard.press("Control+A")
    page.keyboard.type("conoco")
    if view != "dark":
        assert violations(page) == [], "a search with results"
    page.keyboard.press("Enter")
    one.settle()
    assert violations(page) == [], "the card of a place"
    page.keyboard.press("Escape")
    page.locator(".tool-measure").click()
    if view == "dark":
        assert violations(page) == [], "measuring"
    page.keyboard.press("Escape")
    page.locator("#findings-table thead button").nth(3).click()
    page.select_option("[data-chooser=verdict]", "contradicted")
    assert violations(page) == [], "the table sorted and filtered"
    one.clean()


@pytest.mark.parametrize("view", ["desktop", "phone"])
def test_the_checker_finds_nothing_on_a_crowded_map(visit, crowded_file, checker, view):
    one = visit(crowded_file, **VIEWS[view])
    one.page.evaluate(checker)
    one.page.keyboard.press("n")
    one.settle()
    assert violations(one.page) == []
    one.clean()


def test_all_that_the_mouse_does_the_keyboard_does(sample_visit):
    page = sample_visit.page
    page.locator('[data-filter-verdict="contradicted"] button').focus()
    page.keyboard.press("Enter")
    assert page.locator(".card:visible").count() == 2
    page.keyboard.press("Enter")
    page.locator('[data-region="g1"] .region-head').focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.classList.contains('has-focus')")
    page.keyboard.press("Escape")
    page.locator("#findings-table thead button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#findings-table th[aria-sort=ascending]").count() == 1
    page.locator('[data-feature="conoco-point"]').focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.leaflet-popup') !== null"), "the card takes the focus"
    page.keyboard.press("Escape")
    page.wait_for_timeout(60)
    assert page.evaluate("document.activeElement.dataset.feature") == "conoco-point", "and gives it back"
    page.focus(".tool-measure")
    page.keyboard.press("Enter")
    page.focus("#map")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    assert "azimuth" in page.locator(".measure-out").text_content()


def test_the_finding_in_focus_is_spoken(sample_visit):
    page = sample_visit.page
    page.click('.words[data-ref="c5"]')
    spoken = page.locator("#announcer").text_content()
    for words in ("4 km from Khasham", "Supported", "measured 4.3 km"):
        assert words in spoken


def test_targets_never_lie_over_one_another(visit, crowded_file):
    one = visit(crowded_file)
    boxes = one.page.eval_on_selector_all(
        ".leaflet-marker-icon[role=button]",
        "icons => icons.filter(icon => icon.offsetParent).map(icon => { const r = icon.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })",
    )
    assert len(boxes) > 5
    for i, (x, y) in enumerate(boxes):
        assert all(max(abs(x - u), abs(y - v)) >= 24 for u, v in boxes[i + 1 :])


def test_a_card_names_what_lies_under_the_same_finger(visit, crowded_file):
    one = visit(crowded_file)
    one.page.evaluate("document.querySelector('.leaflet-marker-icon[role=img].place').click()")
    assert "Also here" in one.page.locator(".place-card").text_content()


def test_ones_own_colours_keep_every_sign(visit, sample_file):
    one = visit(sample_file, forced_colors="active")
    page = one.page
    page.keyboard.press("n")
    underline = page.eval_on_selector('.words[data-ref="c3"]', "e => getComputedStyle(e).textDecorationStyle")
    assert underline == "dashed"
    stroke = page.eval_on_selector(".card .sign use", "e => getComputedStyle(e).stroke")
    assert stroke
    assert page.eval_on_selector(".words.current", "e => getComputedStyle(e).outlineStyle") == "solid"
    one.clean()


def test_nothing_moves_where_motion_is_not_wanted(sample_visit):
    page = sample_visit.page
    page.click('.words[data-ref="c6"]')
    assert page.evaluate("document.getAnimations().length") == 0
    before = page.evaluate("incidentmap.getCenter().toString()")
    page.wait_for_timeout(120)
    assert page.evaluate("incidentmap.getCenter().toString()") == before


def test_a_right_to_left_report_runs_from_the_right(visit, sample, tmp_path):
    from dataclasses import replace

    import layers

    report = replace(sample.incident().reports[0], text="تقع حمص على بعد 145 كيلومترا شمال دمشق.", title="قصف")
    incident = replace(sample.incident(), reports=(report,), claims=(), toponyms=())
    one = visit(layers.write(layers.build_page(incident, (), (), gazetteer=None), tmp_path / "rtl.html"))
    paragraph = one.page.locator(".report .text p").bounding_box()
    letter = one.page.evaluate(
        """() => { const range = document.createRange();
            const node = document.querySelector('.report .text p').firstChild;
            range.setStart(node, 0); range.setEnd(node, 1);
            const r = range.getBoundingClientRect(); return r.x + r.width; }"""
    )
    assert letter > paragraph["x"] + paragraph["width"] - 20
    one.clean()
