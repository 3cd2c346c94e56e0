"""Objects of verbs: where one begins, and which are no things of their own ("caught fire", "lost their roofs", "hit a tree")."""

from __future__ import annotations

from .clauses import Span
from .lexicon import CODES
from .noun_phrases import DETERMINERS, is_adverb, starts_phrase
from .patterns import Line

__all__ = ["is_light", "object_start"]


def object_start(line: Line, verb: int, end: int) -> int:
    """Return where the object of the verb would begin, behind particles and "at least"."""
    obj = verb + 1
    behind = line.lower[obj : obj + 2]
    if line.items[verb].lower in ("came", "come", "stumbled", "happened") and behind[:1] in (["upon"], ["across"]):
        return obj + 1
    if behind in (["fire", "on"], ["fire", "at"]):
        return obj + 2
    if behind == ["head", "-"]:
        return obj + 3
    while obj < end:
        word = line.items[obj].lower
        if word in ("at", "up", "as") and line.items[min(obj + 1, end - 1)].lower in ("least", "most", "to", "many"):
            obj += 2
        elif word in _PARTICLES and line.codes[obj + 1 : obj + 2] in _DEFINED:
            obj += 1  # "cordoned off a farm"
        elif word in ("away", "out", "than", "around", "over", "some", "more") or (
            line.codes[obj] == CODES["WORD"] and is_adverb(word) and not starts_phrase(line, obj, end)
        ):
            obj += 1
        else:
            break
    return obj


_DEFINED = DETERMINERS | {CODES["DEFINITE"], CODES["INDEFINITE"]}
_PARTICLES = frozenset("off down up back".split())


def is_light(line: Line, verb: int, obj: int, close: int, subject: Span | None) -> bool:
    """Is the object no thing of its own: what the subject loses ("caught fire", "lost their roofs"), or what it ran into?"""
    last = line.items[close - 1].lower
    if last in _LIGHT and line.codes[obj] not in (CODES["THE"], CODES["A"]):
        return True
    bare = line.codes[obj] not in DETERMINERS or line.codes[obj] == CODES["ITS"]
    if line.items[verb].lower in _LOSING and (bare or last in _LIMBS):
        return True
    if subject is None or subject[1] <= subject[0]:
        return False
    heads = {
        word for item in line.items[subject[0] : subject[1]] for word in (item.lower, item.lower.removesuffix("s"))
    }
    runs = last in _OBSTACLES or (heads & _VEHICLES and (line.items[verb].lower not in _STRIKING or last in _VEHICLES))
    verbs = _SHAKING if heads & _QUAKES else _RUNNING_INTO if runs else ()
    return line.items[verb].lower in verbs


_LIGHT = frozenset(
    "fire power control life lives way course ground balance shelter refuge place water aground positions position part effect".split()
)
_LIMBS = frozenset(
    "eye eyes leg legs arm arms rib ribs hand hands finger fingers foot wrist ankle roof roofs engine".split()
)
_LOSING = frozenset("lost left shed broke broken ended spent ran injured hurt lose loses".split())
_QUAKES = frozenset("quake earthquake tremor aftershock shock cyclone typhoon hurricane".split())
_SHAKING = frozenset("hit struck shook rocked jolted rattled hits strikes shakes rocks jolts lashed battered".split())
_VEHICLES = frozenset(
    "bus coach truck lorry car van minibus train tram tanker ship vessel boat ferry trawler freighter barge yacht plane aircraft "
    "airliner jet helicopter cessna glider balloon pickup motorcycle taxi tractor duster wagon carriage locomotive paraglider "
    "convoy patrol ute buggy jeep ambulance minivan skiff dinghy dhow pirogue canoe launch catamaran bicycle".split()
)
_STRIKING = frozenset(("hit", "struck", "hitting"))
_OBSTACLES = frozenset(
    "mine landmine ied bomb tree reef rock rocks sandbank shoal iceberg pole pylon wall kerb embankment ditch boulder ridge hillside mountain "
    "stump barrier lamppost pothole cow moose elk deer kangaroo camel cable container log pier jetty quay bridge".split()
)
"""What a thing on its way runs into."""
_RUNNING_INTO = frozenset(
    "hit struck clipped rammed overshot jumped left missed snagged crossed mounted ploughed plowed skidded entered hitting".split()
)
