"""Hostile words in every text field of every input, through the command line into a real browser: none runs."""

from __future__ import annotations

import csv
import json

import pytest
import yaml

from layers.cli import main

TEXTS = [
    "<script>window.ran=1</script></script><script>window.ran=1</script>",
    "<!--<script>window.ran=1//--><img src=x onerror=window.ran=1>",
    "\"'><svg onload=window.ran=1><a href=javascript:window.ran=1 onmouseover='window.ran=1'>",
    "${window.ran=1}`${window.ran=1}`{{constructor.constructor('window.ran=1')()}}{% raw %}",
    "</style></title></textarea><iframe srcdoc='<script>parent.ran=1</script>'>",
    "\u202egnihton\u202c \u2066a\u2067b\u2069 دير \u200f\u061c الزور",
]
"""One line each; whatever runs sets `window.ran`."""


def report_text(words):
    return f"Homs lies 145 km north of Damascus, {words} said. {words} lies 4 km east of Homs, near {words}."


def incident_file(folder, words):
    """An incident file with the words in each free text field that its README names."""
    report = {
        "id": "r1", "title": words, "publisher": words, "date": "2018-02-08", "url": "javascript:window.ran=1",
        "text": report_text(words),
        "claims": [{"text": "145 km north of Damascus", "subject": words, "hedge": "about"}],
    }  # fmt: skip
    places = [
        {
            "id": "mill", "name": words, "kind": "building", "position": "34.7301, 36.8012", "uncertainty": "500 m",
            "source": words, "source_id": words, "retrieved": "2024-05-01", "names": [words], "note": words,
        },
        {
            "id": "course", "name": words, "kind": "line", "uncertainty": "2 km",
            "geometry": {"type": "LineString", "coordinates": [[36.7, 34.7], [36.9, 34.8]]},
            "stand_in": words, "source": words,
        },
    ]  # fmt: skip
    whole = {
        "schema": "incidentmap/incident/1", "title": words, "date": "2018-02-07", "note": words,
        "reports": [report], "places": places,
    }  # fmt: skip
    file = folder / "incident.yaml"
    file.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    return [str(file)]


def page_of(folder, words):
    from html import escape

    head = f"<title>{escape(words)}</title><meta name='author' content=\"{escape(words)}\">"
    head += (
        f'<meta property="og:site_name" content="{escape(words)}"><link rel="canonical" href="javascript:window.ran=1">'
    )
    file = folder / "page.html"
    file.write_text(f"<html><head>{head}</head><body><p>{escape(report_text(words))}</p>", encoding="utf-8")
    return [str(file)]


def headed_report(folder, words):
    file = folder / "report.txt"
    head = f"title: {words}\npublisher: {words}\ndate: {words}\nurl: javascript:window.ran=1\n\n"
    file.write_text(head + report_text(words), encoding="utf-8")
    return [str(file), "--title", words]


def own_gazetteer(folder, words):
    """A gazetteer of one's own: the place is found under a plain name, every other column is hostile."""
    columns = {
        "name": words, "names": f"Oldmill|{words}", "lat": "34.7301", "lon": "36.8012", "kind": "building",
        "uncertainty_m": "500", "source": words, "source_id": words, "retrieved": words, "note": words,
        "country": "SY", "id": "own:1",
    }  # fmt: skip
    places = folder / "places.csv"
    with places.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerow(columns)
    shapes = folder / "shapes.geojson"
    feature = {
        "type": "Feature", "geometry": {"type": "Point", "coordinates": [36.75, 34.75]},
        "properties": {"name": words, "names": ["Newmill", words], "source": words, "note": words, "kind": "building"},
    }  # fmt: skip
    shapes.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    report = folder / "report.txt"
    report.write_text("Oldmill in Syria lies 8 km east of Homs. Newmill is 3 km north of Homs.", encoding="utf-8")
    return [str(report), "--gazetteer", str(places), "--gazetteer", str(shapes)]


INPUTS = {"incident": incident_file, "page": page_of, "report": headed_report, "gazetteer": own_gazetteer}


def use(page):
    """Go through what a reader does: cards, map, search, table, legend."""
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("/")
    page.keyboard.type("o")
    page.keyboard.press("Enter")
    page.evaluate("document.querySelectorAll('.marker.symbol').forEach(marker => marker.click())")
    page.evaluate("document.querySelectorAll('.legend input[type=checkbox]').forEach(box => box.click())")


def assert_harmless(one):
    page = one.page
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.querySelectorAll('script').length") == 4
    assert page.evaluate("document.querySelectorAll('iframe, object, embed, #panel img, base, link').length") == 0
    links = page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))")
    assert [link for link in links if not link.startswith(("#", "https://", "http://"))] == []
    handlers = "[...document.querySelectorAll('*')].some(e => e.getAttributeNames().some(n => n.startsWith('on')))"
    assert not page.evaluate(handlers)
    controls = r"/[\u202a-\u202e\u2066-\u2069\0]/.test(document.documentElement.textContent)"
    assert not page.evaluate(controls)
    assert page.evaluate("document.documentElement.dataset.incidentmap") == "ready"
    one.clean()


@pytest.mark.parametrize("source", INPUTS)
def test_nothing_of_an_input_runs(visit, tmp_path, source, capsys):
    first = list(INPUTS).index(source)  # each input leads with another text: one that opens something hides the rest
    words = " ".join(TEXTS[first:] + TEXTS[:first])
    target = tmp_path / "map.html"
    assert main(["map", *INPUTS[source](tmp_path, words), "-o", str(target)]) == 0, capsys.readouterr().err
    one = visit(target)
    use(one.page)
    assert_harmless(one)


def test_names_of_a_megabyte_are_cut_and_the_page_stays_usable(visit, tmp_path):
    name = "A" * 1_000_000
    text = f"Homs lies 145 km north of Damascus. The old mill in Syria, {name[:20_000]}, is 8 km east of Homs."
    whole = {
        "schema": "incidentmap/incident/1", "title": name,
        "reports": [{"id": "r1", "title": name, "publisher": name, "text": text}],
        "places": [{"id": "mill", "name": name, "names": ["old mill"], "kind": "building", "position": "34.73, 36.8"}],
    }  # fmt: skip
    (tmp_path / "incident.yaml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    target = tmp_path / "map.html"
    assert main(["map", str(tmp_path / "incident.yaml"), "-o", str(target)]) == 0
    assert target.stat().st_size < 1_200_000
    one = visit(target)
    use(one.page)
    assert_harmless(one)
    assert len(one.page.locator("h1").text_content()) <= 200
    assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_null_bytes_in_a_report_are_shown_as_such(visit, tmp_path):
    report = tmp_path / "report.txt"
    report.write_bytes(b"Homs lies 145 km north of Damascus\x00 and \x1b[31mRaqqa\x00.")
    code = main(["map", str(report), "-o", str(tmp_path / "map.html")])
    if code == 2:  # taken for a binary file: a clear refusal is as good
        assert not (tmp_path / "map.html").exists()
        return
    one = visit(tmp_path / "map.html")
    assert "\ufffd" in one.page.locator(".report .text").text_content()
    assert_harmless(one)


ORDER = """(words) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(document.querySelector('.reason'), NodeFilter.SHOW_TEXT);
    const at = {};
    for (let node = walker.nextNode(); node; node = walker.nextNode()) for (const word of words) {
        const start = node.data.indexOf(word);
        if (start < 0) continue;
        range.setStart(node, start); range.setEnd(node, start + word.length);
        at[word] = range.getBoundingClientRect().left;
    }
    return at;
}"""


def test_right_to_left_names_do_not_move_the_words_around_them(visit, sample, tmp_path):
    from dataclasses import replace

    import layers

    reason = "دير الزور 15 km lies حلب 60 km."
    findings = tuple(replace(f, reason=reason, decides="", notes=()) for f in sample.findings()[4:5])
    incident = replace(sample.incident(), claims=(sample.claims()[4],))
    text = layers.build_page(incident, findings, (), gazetteer=None)
    one = visit(layers.write(text, tmp_path / "rtl.html"))
    one.page.keyboard.press("n")
    at = one.page.evaluate(ORDER, ["دير", "15", "lies", "حلب", "60"])
    assert at["دير"] < at["15"] < at["lies"] < at["حلب"] < at["60"]
    one.clean()


def test_the_browser_itself_refuses_code_that_came_later(visit, sample_file):
    one = visit(sample_file)
    seen, untouched = one.page.evaluate(
        """async () => {
            let seen = 0;
            document.addEventListener('securitypolicyviolation', () => { seen += 1; });
            const script = document.createElement('script');
            script.textContent = 'window.ran = 1';
            document.body.append(script);
            const button = document.createElement('div');
            button.setAttribute('onclick', 'window.ran = 2');
            document.body.append(button);
            button.click();
            const frame = document.createElement('iframe');
            frame.src = 'https://example.org/';
            document.body.append(frame);
            await new Promise((done) => setTimeout(done, 150));
            return [seen, window.ran === undefined];
        }"""
    )
    assert seen >= 3
    assert untouched
    assert one.requests == []
