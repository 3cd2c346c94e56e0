"""Recognition on a gazetteer of a few places, so that only the rules are tested."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import open_gazetteer
from geo.names import fold
from geo.places import Candidate, Place
from geo.reports import Report
from geo.toponyms import recognise

PLACES = """
Syria country SY 0|Iraq country IQ 0|Turkey country TR 0|Jordan country JO 0|Lebanon country LB 0|Ukraine country UA 0
Chad country TD 0|Niger country NE 0|Nigeria country NG 0|South Sudan country SS 0|United States country US 0
Georgia country GE 0|Libya country LY 0|Mali country ML 0|England province GB 0
Texas province US 0|Illinois province US 0|Kentucky province US 0|Ontario province CA 0|North Kordofan province SD 0
West Bank province PS 0|Homs province SY 0|Hama province SY 0|Deir al-Zor province SY 0
Homs settlement SY 775000|Hama settlement SY 460000|Deir al-Zor settlement SY 270000|Beirut settlement LB 1900000
Paris settlement FR 2138000|Washington settlement US 690000|London settlement GB 8900000|Chelsea settlement GB 40000
Tripoli settlement LB 229000|Springfield settlement US 114000|Louisville settlement US 624000|Kherson settlement UA 290000
Kyiv settlement UA 2950000|Mobile settlement US 183000|Reading settlement GB 318000|Nice settlement FR 342000
Bath settlement GB 94000|Man settlement CI 140000|Most settlement CZ 66000|Best settlement NL 29000|Split settlement HR 160000
Of settlement TR 20000|Police settlement PL 34000|Battle settlement GB 6000|March settlement GB 22000|Hope settlement US 9000
Victoria settlement CA 290000|Orange settlement AU 40000|Sale settlement AU 14000|Union settlement US 56000
Manchester settlement GB 395000|Donetsk settlement UA 900000|Luhansk settlement UA 397000|Hilton settlement GB 8000
St. Louis settlement US 315000|Cox's Bazar settlement BD 253000|Euphrates river SY 0|Thames river GB 0
Deir ez-Zor settlement SY 270000|Khartoum North settlement SD 900000|York settlement GB 150000
"""


class FewPlaces:
    """A gazetteer in memory: exact names after folding."""

    def __init__(self) -> None:
        self.names: dict[str, list[Place]] = {}
        for row in PLACES.replace("\n", "|").split("|"):
            if row:
                *name, kind, country, population = row.split()
                text = " ".join(name)
                place = Place(
                    f"few:{text}:{kind}", text, kind, 10.0, 20.0, 500.0, country=country, population=int(population)
                )
                self.names.setdefault(fold(text), []).append(place)

    def has_name(self, text: str) -> bool:
        return fold(text) in self.names

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        return tuple(Candidate(place, name, "exact", 0.5) for place in self.names.get(fold(name), ()))


FEW = FewPlaces()


def find(text: str) -> list[str]:
    return [toponym.text for toponym in recognise(Report("r", text), FEW)]


def find_full(text: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {toponym.text: (toponym.kind_hint, toponym.context) for toponym in recognise(Report("r", text), FEW)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell 30 km south of Homs in Syria.", ["Homs", "Syria"]),
        ("Paris Hilton was in Homs with Chelsea Clinton.", ["Homs"]),
        ("Jordan said he would go to Beirut.", ["Beirut"]),
        ("Jordan said it would close its border with Syria.", ["Jordan", "border with Syria", "Syria"]),
        ("Michael Jordan spoke. Jordan added that Kyiv was safe.", ["Kyiv"]),
        ("The Washington Post and the Chicago Tribune asked Washington.", ["Washington"]),
        ("The Syrian Democratic Forces and the Free Syrian Army met near Homs.", ["Homs"]),
        ("The Bank of England and the University of Manchester said so.", []),
        ("The Duke of York met President Washington.", []),
        ("The train went from Manchester to London.", ["Manchester", "London"]),
        ("Kyiv's mayor left. Kyiv-based firms stayed.", ["Kyiv", "Kyiv"]),
        ("It struck northern Syria, eastern Ukraine and South Sudan.", ["Syria", "Ukraine", "South Sudan"]),
        (
            "Rebels held North Kordofan, Khartoum North and the West Bank.",
            ["North Kordofan", "Khartoum North", "West Bank"],
        ),
        ("Trucks reached St. Louis and Cox's Bazar.", ["St. Louis", "Cox's Bazar"]),
        ("BEIRUT (Reuters) - A bomb went off.", ["BEIRUT"]),
        ("KYIV, Ukraine — Shelling went on in KHERSON.", ["KYIV", "Ukraine", "KHERSON"]),
        ("On Monday in March, Police said Hope was lost.", []),
        ("Most of the Best people said May was nice.", []),
        ("Of course the Union won the Battle. Man is mortal.", []),
        ("They live in Reading, near Bath, in Nice and in Split.", ["Reading", "Bath", "Nice", "Split"]),
        ("Real Madrid and Manchester United drew.", []),
    ],
)
def test_names_are_told_from_other_words(text: str, expected: list[str]) -> None:
    assert find(text) == expected


def test_plural_kind_word_gives_its_kind_to_every_name_of_the_list() -> None:
    found = find_full("Fighting spread across Hama and Homs provinces and the Donetsk and Luhansk regions.")
    assert found == {
        "Hama": ("province", ()),
        "Homs": ("province", ()),
        "Donetsk": ("region", ()),
        "Luhansk": ("region", ()),
    }


def test_words_before_of_give_the_kind() -> None:
    found = find_full("the town of Homs and the province of Hama; a man left the Kasese district of Syria")
    assert found["Homs"][0] == "settlement"
    assert found["Hama"][0] == "province"
    assert found["Syria"][0] == ""


def test_kind_word_of_a_site_belongs_to_its_name_and_the_known_name_inside_is_kept() -> None:
    found = recognise(Report("r", "It lay 8 km east of the Euphrates River deconfliction line."), FEW)
    assert [(t.text, t.kind_hint) for t in found] == [("Euphrates River deconfliction line", "line"), ("Euphrates", "")]
    assert found[1].rule.startswith("inside")


def test_unknown_names_are_given_with_their_likely_kind() -> None:
    found = find_full(
        "The strike hit the Zarqum gas plant near the village of Tel Hawran, in Qumran province. Bir Zaki lies 8 km away."
    )
    assert {name: kind for name, (kind, _) in found.items()} == {
        "Zarqum gas plant": "plant", "Tel Hawran": "settlement", "Qumran": "province", "Bir Zaki": "settlement",
    }  # fmt: skip


def test_borders_carry_the_countries_they_part() -> None:
    text = "It is 12 km from the Turkish border, on the Syrian-Iraqi border; the border between Syria and Iraq is long."
    borders = [t for t in recognise(Report("r", text), FEW) if t.kind_hint == "border"]
    assert [(t.text, t.context) for t in borders] == [
        ("Turkish border", ("Turkey",)),
        ("Syrian-Iraqi border", ("Syria", "Iraq")),
        ("border between Syria and Iraq", ("Syria", "Iraq")),
    ]


def test_border_guards_are_no_border() -> None:
    assert find("Turkish border guards shot at Homs.") == ["Homs"]


@pytest.mark.parametrize(
    ("text", "name", "context"),
    [
        ("Clashes in Tripoli, Lebanon, went on.", "Tripoli", ("Lebanon",)),
        ("He lives in Springfield, Ill., and works.", "Springfield", ("Ill.",)),
        ("He lives in Louisville, KY, and works.", "Louisville", ("KY",)),
        ("Storms hit Paris, Texas and London, Ontario.", "Paris", ("Texas",)),
        ("Storms hit Paris, Texas and London, Ontario.", "London", ("Ontario",)),
        ("A bomb in the Syrian city of Homs killed two.", "Homs", ("Syria",)),
        ("The village of Marrat, in Deir al-Zor province, was hit.", "Marrat", ("Deir al-Zor",)),
        ("They met in Homs, Hama and Beirut.", "Homs", ()),
    ],
)
def test_the_area_that_the_words_put_a_place_in_is_noted(text: str, name: str, context: tuple[str, ...]) -> None:
    assert find_full(text)[name][1] == context


def test_arabic_and_cyrillic_names_are_found() -> None:
    class Scripts(FewPlaces):
        def __init__(self) -> None:
            self.names = {
                fold(name): [Place(name, name, "settlement", 40.0, 35.0, 500.0, population=300_000)]
                for name in ("دير الزور", "Дейр-эз-Зор", "Kyiv")
            }

    found = recognise(Report("r", "The city (دير الزور, Дейр-эз-Зор) is far from Kyiv."), Scripts())
    assert [t.text for t in found] == ["دير الزور", "Дейр-эз-Зор", "Kyiv"]


WORDS = st.sampled_from(
    "Homs Syria Jordan said in near of the The km 8 , . ' - — ( ) St. Paris Hilton Mr President U.S. border Turkish with and River "
    "province \n \n\n Ü דיר Ill. ,KY village A 's “ ” Lake".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_every_span_slices_to_its_words_and_only_inner_names_overlap(text: str) -> None:
    found = recognise(Report("r", text), FEW)
    assert [t.id for t in found] == [f"t{i}" for i in range(1, len(found) + 1)]
    top_end = 0
    for toponym in found:
        assert text[toponym.start : toponym.end] == toponym.text
        assert toponym.rule
        assert toponym.status == "unresolved"
        if not toponym.rule.startswith("inside"):
            assert toponym.start >= top_end
            top_end = toponym.end


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    recognise(Report("r", text), FEW)


@pytest.mark.parametrize(
    "piece", ["Homs ", "Aaa ", "of ", "St. ", "a-B-", "border ", "Homs, ", "((", "'s Homs", "Lake of the "]
)
def test_time_grows_linearly_on_hostile_lines(piece: str, grows_in_proportion: Callable[..., bool]) -> None:
    def read(length: int) -> None:
        recognise(Report("r", (piece * (length // len(piece) + 1))[:length]), FEW)

    assert grows_in_proportion(read, 5_000, 40_000)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Floods swept away 40 houses in Mai Zwengu.", "Mai Zwengu"),
        ("Nine people drowned in Pedro Qwasta do Sul.", "Pedro Qwasta do Sul"),
        ("She lost confidence in Mai Zwengu.", ""),
        ("Nine were killed in Pedro Qwasta's raid.", ""),
    ],
)
def test_an_unknown_name_in_which_something_befell_is_a_place(text: str, name: str) -> None:
    found = [toponym.text for toponym in recognise(Report("r", text), open_gazetteer())]
    assert found == [name] * bool(name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Teams vaccinated 900 children in Homs and Zelmash last week.", ["Homs", "Zelmash"]),
        ("Bovrik and Zelmash are roughly 180 km apart.", ["Bovrik", "Zelmash"]),
        ("He met Assad in Homs and Gorvan in Paris.", ["Homs", "Paris"]),
        ("Bovrik and Zelmash drifted apart.", []),
    ],
)
def test_an_unknown_name_listed_with_a_place_or_so_far_from_another_is_a_place(text: str, names: list[str]) -> None:
    assert find(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hallstatt, a lakeside village in Upper Austria, sits 17 km south of Bad Ischl.", "Hallstatt"),
        ("Barentsburg, a Russian coal-mining settlement on Svalbard, was cut off.", "Barentsburg"),
        ("Marfa, the seat of Presidio County, is 35 km west of Alpine in Texas.", "Marfa"),
        ("Kolwaru, an old mining town of 3,000, burned.", "Kolwaru"),
    ],
)
def test_a_place_is_known_by_what_it_is_described_as(text: str, name: str) -> None:
    assert recognise(Report("r", text), open_gazetteer())[0].text == name


def test_a_councillor_is_no_city() -> None:
    found = recognise(Report("r", "Ortega, a city councillor in Granada, said so."), open_gazetteer())
    assert [toponym.text for toponym in found] == ["Granada"]
    found = recognise(Report("r", "Jackson, the son of a small town in Ohio, said so."), open_gazetteer())
    assert [toponym.text for toponym in found] == ["Ohio"]


def test_what_a_place_lies_on_speaks_for_it() -> None:
    text = "Inhassoro, on the coast, 50 km north of Vilankulo, saw no damage."
    found = [t.text for t in recognise(Report("r", text), open_gazetteer())]
    assert found == ["Inhassoro", "Vilankulo"]


def test_a_delta_or_peninsula_is_another_place_than_the_name_before_it() -> None:
    gazetteer = open_gazetteer()
    for text, name in [
        ("Birds left the Okavango delta.", "Okavango delta"),
        ("Rice failed in the Mekong delta.", "Mekong delta"),
        ("Snow fell on the Noto peninsula.", "Noto peninsula"),
    ]:
        assert [t.text for t in recognise(Report("r", text), gazetteer)] == [name]
