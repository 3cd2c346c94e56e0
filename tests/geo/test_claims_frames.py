"""Phrases in frames: what places a thing is read alike in an apposition, a relative clause, an event, an inversion."""

import pytest

from geo.claims import read_claims
from geo.reports import Report, Toponym

NAMES = {"Girona": "", "Figueres": "", "Tarifa": "", "Danube": "river", "Spain": "country"}
PHRASES = {  # words: kind, lowest metres, direction, anchors
    "12 km from Girona": ("distance", 12e3, None, ("Girona",)),
    "a mere 12 km from Girona": ("distance", 12e3, None, ("Girona",)),
    "at a distance of 12 km from Girona": ("distance", 12e3, None, ("Girona",)),
    "12 km (7.5 miles) from the centre of Girona": ("distance", 12e3, None, ("Girona",)),
    "well over 12 km from Girona": ("distance", 12e3, None, ("Girona",)),
    "not far from Girona": ("near", None, None, ("Girona",)),
    "less than 12 km from Girona": ("within", 0.0, None, ("Girona",)),
    "about 12 km south-west of Girona": ("offset", 12e3, 225.0, ("Girona",)),
    "12 km from Girona, to the south": ("offset", 12e3, 180.0, ("Girona",)),
    "a 12 km drive from Girona": ("path", 12e3, None, ("Girona",)),
    "12 km by road south of Girona": ("path", 12e3, 180.0, ("Girona",)),
    "12 km downriver from Girona": ("path", 12e3, None, ("Girona",)),
    "just south of Girona": ("direction", None, 180.0, ("Girona",)),
    "midway between Girona and Figueres": ("between", None, None, ("Girona", "Figueres")),
    "on the south bank of the Danube": ("side", None, 180.0, ("Danube",)),
}
FRAMES = (  # words, whether a thing without a name is placed
    ("Tarifa, {p}, was flooded on Monday.", False),
    ("Tarifa, a village {p}, was flooded on Monday.", False),
    ("Tarifa, which lies {p}, was flooded on Monday.", False),
    ("Tarifa lies {p}.", False),
    ("Lying {p}, Tarifa is often flooded.", False),
    ("Tarifa, home to 3,000 people, is {p}.", False),
    ("Rebels who seized Tarifa, {p}, have withdrawn.", False),
    ("A lorry overturned {p} on Monday.", True),
    ("Police arrested two men at a checkpoint {p}.", True),
    ("Soldiers guarding a bridge {p} opened fire.", True),
    ("Work has begun on a dam {p}.", True),
    ("The mine, owned by a Chinese firm, lies {p}.", True),
    ("The army said it had foiled an attack {p}.", True),
)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame[0])
@pytest.mark.parametrize("words", PHRASES)
def test_phrase_in_frame(words: str, frame: tuple[str, bool]) -> None:
    kind, low, way, anchors = PHRASES[words]
    text = frame[0].format(p=words)
    found = ((text.find(name), name) for name in NAMES)
    toponyms = [
        Toponym(f"t{k}", "r", name, start, start + len(name), NAMES[name])
        for k, (start, name) in enumerate(sorted(found), 1)
        if start >= 0
    ]
    (claim,) = read_claims(Report("r", text), toponyms)
    assert (claim.kind, tuple(anchor.text for anchor in claim.anchors)) == (kind, anchors)
    assert (claim.distance and claim.distance.low_m) == low
    assert (claim.direction and claim.direction.azimuth_deg) == way
    assert (claim.subject.text == "Tarifa", bool(claim.subject.event)) == (not frame[1], frame[1])


TRAVELS = "walked ran cycled marched rode sailed flew trekked swam rowed skied pedalled tramped limped crawled".split()


@pytest.mark.parametrize("verb", TRAVELS)
@pytest.mark.parametrize("words", ["40 km from Girona to Tarifa", "40 km from Girona", "the 40 km from Girona to Tarifa"])
def test_distances_travelled_place_nothing(verb: str, words: str) -> None:
    text = f"They {verb} {words}."
    toponyms = [
        Toponym(name, "r", name, text.index(name), text.index(name) + len(name)) for name in NAMES if name in text
    ]
    assert read_claims(Report("r", text), toponyms) == ()
