"""Reading spatial statements: the forms that reports use, the numbers in them, and what is left alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.claims import CLAIM_KINDS, Claim, read_claims
from geo.claims.score import format_tally, part_of, read_sentences, score
from geo.errors import FileError
from geo.reports import Report, Toponym

MILE = 1609.344
_MARK = re.compile(r"\[([^\]|]+)(?:\|([^\]|]*))?(?:\|([^\]]*))?\]")
DEVELOPMENT = Path(__file__).parents[2] / "data" / "development" / "claims.jsonl"


def read(marked: str) -> tuple[Claim, ...]:
    """Read a sentence whose toponyms stand in brackets: [words|kind|context]."""
    text, toponyms, done = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        words, kind, context = match.group(1), match.group(2) or "", match.group(3) or ""
        number = f"t{len(toponyms) + 1}"
        inside = tuple(filter(None, context.split(";")))
        toponyms.append(Toponym(number, "r", words, len(text), len(text) + len(words), kind, inside))
        text += words
        done = match.end()
    text += marked[done:]
    claims = read_claims(Report("r", text), toponyms)
    for claim in claims:
        assert text[claim.start : claim.end] == claim.text
        for mention in (claim.subject, *claim.anchors):
            assert text[mention.start : mention.end] == mention.text
    return claims


def one(marked: str) -> Claim:
    claims = read(marked)
    assert len(claims) == 1, [(claim.kind, claim.text) for claim in claims]
    return claims[0]


def metres(claim: Claim) -> tuple[float, float | None]:
    assert claim.distance is not None
    return claim.distance.low_m, claim.distance.high_m


@pytest.mark.parametrize(
    ("words", "low_m", "high_m"),
    [
        ("8 km", 8000, 8000),
        ("8km", 8000, 8000),
        ("8-km", 8000, 8000),
        ("2,000 metres", 2000, 2000),
        ("1.5 miles", 1.5 * MILE, 1.5 * MILE),
        ("2½ miles", 2.5 * MILE, 2.5 * MILE),
        ("2 1/2 miles", 2.5 * MILE, 2.5 * MILE),
        ("half a kilometre", 500, 500),
        ("half a mile", MILE / 2, MILE / 2),
        ("a mile and a half", 1.5 * MILE, 1.5 * MILE),
        ("two and a half kilometres", 2500, 2500),
        ("three-quarters of a mile", 0.75 * MILE, 0.75 * MILE),
        ("a dozen miles", 12 * MILE, 12 * MILE),
        ("two hundred metres", 200, 200),
        ("one hundred and twenty kilometres", 120_000, 120_000),
        ("fifteen hundred metres", 1500, 1500),
        ("twenty-five kilometers", 25_000, 25_000),
        ("12 nautical miles", 12 * 1852, 12 * 1852),
        ("52NM", 52 * 1852, 52 * 1852),
        ("300 yards", 300 * 0.9144, 300 * 0.9144),
        ("900 feet", 900 * 0.3048, 900 * 0.3048),
        ("5 to 8 km", 5000, 8000),
        ("10-15 km", 10_000, 15_000),
        ("10–15 km", 10_000, 15_000),
        ("between 5 and 8 kilometres", 5000, 8000),
        ("800 m to 1.2 km", 800, 1200),
        ("8,5 km", 8500, 8500),
        ("at least 60 km", 60_000, None),
        ("more than 60 km", 60_000, None),
        ("up to 5 km", 0, 5000),
        ("less than 5 miles", 0, 5 * MILE),
        ("no more than 800 metres", 0, 800),
    ],
)
def test_a_distance_is_read_as_it_is_written(words: str, low_m: float, high_m: float | None) -> None:
    claim = one(f"The camp lies {words} from [Homs].")
    assert metres(claim) == (pytest.approx(low_m), None if high_m is None else pytest.approx(high_m))


@pytest.mark.parametrize(
    ("words", "hedge", "hedge_text"),
    [
        ("8 km", "none", ""),
        ("about 8 km", "about", "about"),
        ("just over 8 km", "about", "just over"),
        ("~8 km", "about", "~"),
        ("8 km or so", "about", "or so"),
        ("more than 8 km", "over", "more than"),
        ("at least 8 km", "over", "at least"),
        ("within about 8 km", "within", "within about"),
        ("no further than 8 km", "within", "no further than"),
        ("5 to 8 km", "range", ""),
        ("about 5 to 8 km", "range", "about"),
    ],
)
def test_a_hedge_keeps_its_words_and_gets_its_class(words: str, hedge: str, hedge_text: str) -> None:
    claim = one(f"The camp lies {words} from [Homs].")
    assert (claim.hedge, claim.hedge_text) == (hedge, hedge_text)


def test_two_units_for_one_distance_are_one_claim() -> None:
    claim = one("The base lies 8 kilometres (4 miles) east of [Mosul].")
    assert claim.distance is not None and claim.distance.other is not None
    assert claim.distance.low_m == 8000
    assert claim.distance.other.low_m == pytest.approx(4 * MILE)
    assert claim.distance.other.text == "4 miles"


def test_precision_follows_the_digits_before_the_unit_is_converted() -> None:
    def half(words: str) -> float:
        claim = one(f"The camp lies {words} from [Homs].")
        assert claim.distance is not None
        return claim.distance.precision_m

    assert half("10.25 miles") == pytest.approx(0.125 * MILE)
    assert half("140 km") == 5000
    assert half("2000 m") == 50
    assert half("33 km") == 500


@pytest.mark.parametrize(
    ("words", "azimuth_deg", "half_angle_deg"),
    [
        ("east", 90, 45),
        ("north-east", 45, 22.5),
        ("northeast", 45, 22.5),
        ("north east", 45, 22.5),
        ("NE", 45, 22.5),
        ("SSW", 202.5, 11.25),
        ("north-northwest", 337.5, 11.25),
        ("north by east", 11.25, 5.625),
        ("due south", 180, 11.25),
        ("to the west", 270, 45),
    ],
)
def test_a_direction_is_one_of_thirty_two_winds(words: str, azimuth_deg: float, half_angle_deg: float) -> None:
    claim = one(f"The camp lies 8 km {words} of [Homs].")
    assert claim.kind == "offset"
    assert claim.direction is not None
    assert (claim.direction.azimuth_deg, claim.direction.half_angle_deg) == (azimuth_deg, half_angle_deg)


def test_a_bearing_in_degrees_is_a_direction() -> None:
    claim = one("The ship was 14 miles, bearing 045 degrees, from [Valletta].")
    assert claim.kind == "offset"
    assert claim.direction is not None
    assert (claim.direction.azimuth_deg, claim.direction.half_angle_deg) == (45, 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "[Shayrat], 30 km southeast of [Homs], was hit.",
        "[Shayrat] lies 30 km southeast of [Homs].",
        "Jets hit [Shayrat], which is 30 km southeast of [Homs].",
        "The village of [Shayrat] (30 km southeast of [Homs]) was hit.",
        "[Shayrat], a village 30 km southeast of [Homs], was hit.",
        "[Shayrat], where a bridge fell, is 30 km southeast of [Homs].",
        "[Shayrat]: it lies 30 km to the southeast of [Homs].",
        "Jets hit [Shayrat]. The village is 30 km southeast of [Homs].",
        "Jets struck near [Shayrat], 30 km SE of [Homs].",
    ],
)
def test_the_subject_is_found_wherever_it_stands(sentence: str) -> None:
    claim = next(claim for claim in read(sentence) if claim.distance)
    assert (claim.kind, claim.subject.toponym) == ("offset", "t1")
    assert [anchor.toponym for anchor in claim.anchors] == ["t2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Eight miles north of [Homs] stands [Talbiseh].",
        "Some 8 miles north of [Homs], [Talbiseh] was hit.",
        "Located 8 miles north of [Homs], [Talbiseh] was hit.",
    ],
)
def test_an_inverted_sentence_has_its_subject_last(sentence: str) -> None:
    claim = one(sentence)
    assert (claim.subject.toponym, claim.anchors[0].toponym) == ("t2", "t1")


def test_an_event_is_the_subject_where_no_place_is() -> None:
    first, second = (claim for claim in read("The strike hit 8 km east of [Mosul]. The attack was 5 km from [Erbil]."))
    assert first.subject.event == second.subject.event == "e1"
    assert first.subject.toponym == ""


def test_claims_of_one_sentence_share_its_event() -> None:
    claims = read("A bomb exploded in [Homs province|province], 12 km from the [Turkish border|border|Turkey].")
    assert [claim.kind for claim in claims] == ["containment", "border"]
    assert len({claim.subject.event for claim in claims}) == 1


def test_several_claims_on_one_subject_are_several_claims() -> None:
    first, second = read("[Kurakhove], 46 km west of [Donetsk] and 12 km from [Marinka], was shelled.")
    assert first.subject == second.subject
    assert (first.anchors[0].text, second.anchors[0].text) == ("Donetsk", "Marinka")


@pytest.mark.parametrize(
    ("sentence", "kind", "detail"),
    [
        ("[Homs] and [Hama] are 45 km apart.", "distance", ""),
        ("It is 144 km from [Homs] to [Damascus].", "distance", ""),
        ("The distance between [Homs] and [Hama] is 45 km.", "distance", ""),
        ("The strike hit within 55 km of [Tanf].", "within", ""),
        ("Militias entered the 55-km zone around [Tanf].", "within", ""),
        ("[Tabqa] is a 40 km drive from [Raqqa].", "path", ""),
        ("[Gondar] is 180 km by road from [Bahir Dar].", "path", ""),
        ("The dam is 25 km upstream of [Khartoum].", "path", "upstream"),
        ("The camp is 12 km from the [Turkish border|border|Turkey].", "border", ""),
        ("[Kobani] lies on the [Turkish border|border|Turkey].", "border", "at"),
        ("[Cucuta] lies across the border from [Urena].", "border", "across"),
        ("The crash occurred halfway between [Nairobi] and [Mombasa].", "between", "halfway"),
        ("[Shendi] lies between [Khartoum] and [Atbara].", "between", ""),
        ("[Hajin] lies on the east bank of the [Euphrates|river].", "side", ""),
        ("Troops are west of the [Dnipro|river].", "side", ""),
        ("[Bor] is on the banks of the [White Nile|river].", "along", ""),
        ("A truck exploded along the [M4 highway|road].", "along", ""),
        ("Clashes erupted near [Bakhmut].", "near", "near"),
        ("Tanks gathered on the outskirts of [Aleppo].", "near", "outskirts"),
        ("The plane came down just outside [Smolensk].", "near", "outside"),
        ("[Idlib] lies west of [Aleppo].", "direction", ""),
        ("A bomb exploded in northern [Kenya|country].", "containment", ""),
        ("The attack took place in [Homs province|province].", "containment", ""),
    ],
)
def test_each_kind_of_statement_is_told(sentence: str, kind: str, detail: str) -> None:
    claim = one(sentence)
    assert (claim.kind, claim.detail) == (kind, detail)


def test_a_border_between_two_countries_has_both_as_anchors() -> None:
    claim = one("A patrol was hit 5 km from the border between [Mali|country] and [Niger|country].")
    assert claim.kind == "border"
    assert [anchor.text for anchor in claim.anchors] == ["Mali", "Niger"]


def test_a_bank_may_be_left_or_right_without_a_compass_word() -> None:
    claim = one("The barge sank on the left bank of the [Drina|river].")
    assert claim.direction is not None
    assert (claim.kind, claim.direction.side, claim.direction.azimuth_deg) == ("side", "left", None)


def test_a_name_in_its_context_lies_in_it() -> None:
    claim = one("Troops at [At Tanf||Syria], [Syria|country], were quiet.")
    assert (claim.kind, claim.subject.text, claim.anchors[0].text) == ("containment", "At Tanf", "Syria")


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The depot was 12 km from [Luhansk].", "asserted"),
        ("Officials said the depot was 12 km from [Luhansk].", "reported"),
        ("According to the army, the depot was 12 km from [Luhansk].", "reported"),
        ("The depot was not 12 km from [Luhansk].", "denied"),
        ("The ministry denied that the depot was 12 km from [Luhansk].", "denied"),
        ("The claim that the depot lies 12 km from [Luhansk] is false.", "denied"),
        ("The depot would be 12 km from [Luhansk].", "hypothetical"),
        ("The depot may be 12 km from [Luhansk].", "hypothetical"),
        ("On 18 May 2017 jets hit a depot 12 km from [Luhansk].", "asserted"),
        ("The army denied a raid, saying the depot was 12 km from [Luhansk].", "reported"),
        ("If the front comes 12 km from [Luhansk], they leave.", "hypothetical"),
    ],
)
def test_a_claim_keeps_its_stance(sentence: str, stance: str) -> None:
    assert one(sentence).stance == stance


@pytest.mark.parametrize(
    "sentence",
    [
        "The government sent 2,000 troops to [Homs].",
        "The missile has a range of 300 km.",
        "Troops advanced 5 km toward [Homs].",
        "Families walked 30 km from [Bambari] to safety.",
        "He fled 20 miles north of [Homs] on foot.",
        "The trench near the wall is 3 metres deep.",
        "The quake struck at a depth of 10 km.",
        "Winds reached 150 km per hour.",
        "The plane was at an altitude of 10,000 metres.",
        "The exclusion zone is 30 km wide.",
        "A 40-km-long convoy formed.",
        "The parties are miles away from a deal.",
        "Jobs moved south of the border in the nineties.",
        "Attackers headed back west.",
        "[North Kordofan|province] and [South Sudan|country] have seen little rain.",
        "The [West Bank|region] was under curfew.",
        "Talks between [Russia|country] and [Ukraine|country] collapsed.",
        "Petrol costs $4 a mile.",
        "The striker curled a 25-yard shot past the keeper.",
        "It is an hour's drive from [Homs].",
        "The president arrived in [Paris] on Monday.",
        "The pipeline carries oil 970 km from [Kirkuk] pumps.",
    ],
)
def test_what_is_no_statement_of_place_is_left_alone(sentence: str) -> None:
    claims = [claim for claim in read(sentence) if "pipeline" not in sentence or claim.kind == "containment"]
    assert claims == []


def test_an_unrecognised_anchor_is_kept_with_its_words() -> None:
    claim = one("The camp lies 8 km east of Tal Nowhere.")
    assert claim.anchors[0].text == "Tal Nowhere"
    assert claim.anchors[0].toponym == ""


def test_claims_are_numbered_in_the_order_of_the_text() -> None:
    claims = read("[A], 3 km from [B], burned. [C] lies 4 km from [D]. [E] is near [F].")
    assert [claim.id for claim in claims] == ["c1", "c2", "c3"]
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)


def test_every_claim_names_its_rule_and_has_a_known_kind() -> None:
    for sentence in read_sentences(DEVELOPMENT)[:200]:
        toponyms = [
            Toponym(f"t{i}", "r", t["text"], t["start"], t["end"]) for i, t in enumerate(sentence.get("toponyms", ()))
        ]
        for claim in read_claims(Report("r", sentence["text"]), toponyms):
            assert claim.rule and claim.kind in CLAIM_KINDS and claim.anchors


_WORDS = st.sampled_from(
    "8 km miles of from the in north east near between and Homs [ ] ( ) , . border on a about within to 5 – ½ said not is "
    "lies road town half two hundred °".split()
)


@given(st.lists(_WORDS, max_size=40), st.data())
@settings(max_examples=150, deadline=None)
def test_any_heap_of_words_is_read_without_a_fault_and_with_exact_spans(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    toponyms = [Toponym(f"t{m.start()}", "r", "Homs", m.start(), m.end()) for m in re.finditer("Homs", text)]
    for claim in read_claims(Report("r", text), toponyms):
        assert text[claim.start : claim.end] == claim.text
        assert all(text[m.start : m.end] == m.text for m in (claim.subject, *claim.anchors))
        if claim.distance is not None and claim.distance.high_m is not None:
            assert 0 <= claim.distance.low_m <= claim.distance.high_m


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_text_whatever_raises(text: str) -> None:
    read_claims(Report("r", text), ())


@pytest.mark.parametrize(
    "piece", ["8 km ", "(", "8 km east of ", "five and ", "the border with ", "north-", "1/2 ", "Homs, "]
)
def test_hostile_text_is_read_in_time_that_grows_with_its_length(
    piece: str, grows_in_proportion: Callable[..., bool]
) -> None:
    assert grows_in_proportion(lambda count: read_claims(Report("r", piece * count), ()), 1_000, 8_000)


def test_the_development_set_is_read_well_on_the_part_that_rules_were_not_written_on() -> None:
    tally = score(sentence for sentence in read_sentences(DEVELOPMENT) if part_of(sentence) == "report")
    assert tally.f1()[2] >= 0.93
    assert tally.alarms <= 0.02 * tally.free
    assert "precision" in format_tally(tally)


def test_the_development_set_is_broad() -> None:
    sentences = read_sentences(DEVELOPMENT)
    kinds = {claim["kind"] for sentence in sentences for claim in sentence["claims"]}
    assert len(sentences) >= 300
    assert kinds == set(CLAIM_KINDS)
    assert sum(not sentence["claims"] for sentence in sentences) >= len(sentences) / 2


def test_a_broken_development_file_is_told_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(json.dumps({"text": "a"}) + "\n{", encoding="utf-8")
    with pytest.raises(FileError, match=re.escape(str(path))):
        read_sentences(path)
