"""What armed men do in a town, told by verbs that tell of no incident elsewhere: "gunmen took a bus in X"."""

from __future__ import annotations

from .lexicon import CODES
from .patterns import Line
from .positions import FIGURES, OPENING

__all__ = ["deed_item", "done_item"]

_ARMED = frozenset(
    "gunmen militants fighters rebels insurgents bandits assailants attackers robbers raiders soldiers troops gang gangs "
    "kidnappers pirates poachers mob mobs vigilantes militiamen militia jihadists arsonists thieves burglars smugglers "
    "terrorists guerrillas unit units battalion brigade regiment platoon squadron commandos marines paramilitaries mercenaries looters separatists extremists".split()
)
_DONE = frozenset("took broke set stole threw cut tore fell drove came beat dug shut left held".split())
_NO_DEEDS = frozenset(
    "wanted hoped demanded vowed pledged refused agreed remained controlled opposed supported trained based named armed "
    "backed suspected accused charged convicted jailed sentenced wanted loyal retired linked related masked allied formed "
    "filed signed launched used massed needed lived surrendered received joined tried failed expected".split()
)
_DOING = frozenset("training patrolling hiding regrouping operating massing resting mustering rearming".split())
_TAKEN = frozenset("part note refuge office power steps advantage credit responsibility up".split())
_REACH = 14


def deed_item(line: Line, i: int) -> int:
    """Return the verb of the deed that the containment at item `i` places, -1 for none.

    The deed stands before it ("gunmen took a bus in X"), or behind it where the phrase opens the sentence ("In X, ...").
    """
    opens = i == 0 or (i == 1 and line.codes[0] in OPENING)
    first, last = (i + 1, min(len(line.items), i + _REACH)) if opens else (max(0, i - _REACH), i)
    armed, found = False, -1
    for k in range(first, last):
        word, code = line.items[k].lower, line.codes[k]
        if code in _STOPS:
            if opens:
                break
            armed, found = False, -1
        armed = armed or (word in _ARMED and line.codes[k + 1 : k + 2] != CODES["POSS"])
        if armed and found < 0 and code == CODES["WORD"] and _is_deed(line, k):
            found = k
    return found


def done_item(line: Line, i: int) -> int:
    """Return the participle of what was done to things in the place of the containment at item `i`, -1 for none.

    "Units were put up over the weekend in X"; what is written, tried or elected somewhere is no incident.
    """
    for k in range(i - 1, max(0, i - _REACH), -1):
        code, word = line.codes[k], line.items[k].lower
        if code in _STOPS or code in _BROKEN:
            return -1
        been = _been(line, k) if code in _PARTICIPLES and (word.endswith(("ed", "en")) or word in _IRREGULAR) else -1
        if been >= 0:
            figures = not FIGURES.isdisjoint(item.lower for item in line.items[max(0, k - 6) : k])
            been -= been > 0 and line.items[been - 1].lower in ("has", "have", "had")
            named = been > 0 and line.codes[been - 1] in _THINGS and not line.items[been - 1].lower.endswith("ly")
            return -1 if word in _NO_EVENTS or figures else been - 1 if named else k
    return -1


def _been(line: Line, k: int) -> int:
    """Return the item of "was", "were" or "been" before the participle at item `k`, -1 for none."""
    for j in range(k - 1, max(-1, k - 4), -1):
        if line.items[j].lower in _BEEN:
            return j
        if line.codes[j] not in _BETWEEN:
            break
    return -1


_THINGS = frozenset(CODES[name] for name in ("WORD", "KIND_WORD", "WAY_WORD", "NAME"))
_BEEN = frozenset("was were been".split())
_BETWEEN = frozenset(CODES[name] for name in ("BE", "WORD", "JUST", "NOT", "NAME", "ALL"))
_PARTICIPLES = frozenset(CODES[name] for name in ("WORD", "LOCATED"))
_BROKEN = frozenset(CODES[name] for name in ("REL", "THEN", "DISTANCE", "DIRECTION", "CLAIM"))
_IRREGULAR = frozenset("put cut caught let left sent found set dug shut brought laid".split())
_NO_EVENTS = frozenset(
    "born raised educated based made produced known elected appointed signed published printed filmed shown sold traded tried "
    "convicted sentenced charged discussed debated remembered condemned written named called ranked listed registered "
    "incorporated founded received expected needed used seen heard felt married buried treated taken held trained "
    "designed assembled inaugurated introduced adopted passed approved agreed interested involved employed hired invited jailed "
    "released freed acquitted unveiled launched hosted crowned honoured honored beaten defeated drawn eliminated premiered screened "
    "staged exhibited celebrated praised criticised criticized asked questioned quoted interviewed created developed invented "
    "abandoned buoyed hurt squeezed priced valued owned operated managed run stationed trained taught brought sent left".split()
)


_STOPS = (OPENING - {CODES["AND"]}) | {CODES["SAY"]}


def _is_deed(line: Line, k: int) -> bool:
    word, following = line.items[k].lower, line.items[k + 1].lower if k + 1 < len(line.items) else ""
    if k and line.codes[k - 1] == CODES["BE"]:
        return word in _DOING  # "is training", not "the rebels were praised"
    if word in _DONE:
        return word != "took" or following not in _TAKEN
    return word.endswith("ed") and word not in _NO_DEEDS
