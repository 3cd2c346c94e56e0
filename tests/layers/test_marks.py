"""A report's words keep their text and order, however claims nest, overlap or repeat."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.claims.model import Claim
from geo.reports import Mention, Report, Toponym
from layers.evidence.marks import mark_report
from layers.html import clean_text


def claim(identity, text, start, end):
    return Claim(identity, "r", "near", text[start:end], start, end, Mention("x"), ())


def plain(html):
    return unescape(re.sub(r"<[^>]*>", "", html)).replace("\u2060", "")


def balanced(html):
    stack = []
    for closing, tag in re.findall(r"<(/?)([a-z]+)[^>]*>", html):
        if closing:
            assert stack.pop() == tag
        else:
            stack.append(tag)
    assert stack == []


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), max_size=9)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab c\n<&é\u202e", min_size=1, max_size=80), spans, spans)
def test_text_survives_any_spans(text, claim_spans, toponym_spans):
    report = Report("r", text)
    claims = [claim(f"c{i}", text, s, s + n) for i, (s, n) in enumerate(claim_spans) if s + n <= len(text)]
    names = [
        Toponym(f"t{i}", "r", text[s : s + n], s, s + n) for i, (s, n) in enumerate(toponym_spans) if s + n <= len(text)
    ]
    html = mark_report(report, claims, {}, names)
    balanced(html)
    expected = "".join(line for line in clean_text(text).split("\n") if line.strip())
    if expected:
        assert plain(html).replace("\n", "") == expected


def test_nested_and_crossing_claims_are_all_underlined():
    text = "one two three four five"
    claims = [claim("outer", text, 0, 18), claim("inner", text, 4, 7), claim("crossing", text, 14, 23)]
    html = mark_report(Report("r", text), claims, {"outer": "supported", "inner": "contradicted"}, ())
    for identity in ("outer", "inner", "crossing"):
        assert html.count(f'id="words-{identity}"') == 1
        assert html.count(f'data-open="{identity}"') == 1
    assert "depth-1" in html
    assert plain(html) == text


def test_a_claim_over_two_paragraphs_is_marked_in_both():
    text = "first part\nsecond part"
    html = mark_report(Report("r", text), [claim("c", text, 6, 17)], {"c": "supported"}, ())
    assert html.count('data-ref="c"') == 2
    assert html.count('id="words-c"') == 1
    assert html.count('data-open="c"') == 1


def test_wrapped_lines_are_one_paragraph_and_short_lines_stay_apart():
    long = "The plant lies on the eastern bank of the river, and opposite the"
    html = mark_report(Report("r", f"A heading\n{long}\ncity of that name.\n\n- one\n- two"), (), {}, ())
    assert html.count("<p ") == 4
    assert f"{long}\ncity" in html
