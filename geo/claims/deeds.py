"""What armed men do in a town, told by verbs that tell of no incident elsewhere: "gunmen took a bus in X"."""

from __future__ import annotations

from .lexicon import CODES
from .patterns import Line
from .positions import OPENING

__all__ = ["deed_item"]

_ARMED = frozenset(
    "gunmen militants fighters rebels insurgents bandits assailants attackers robbers raiders soldiers troops gang gangs "
    "kidnappers pirates poachers mob mobs vigilantes militiamen militia jihadists arsonists thieves burglars smugglers "
    "terrorists guerrillas paramilitaries mercenaries looters separatists extremists".split()
)
_DONE = frozenset("took broke set stole threw cut tore fell drove came beat dug shut left held".split())
_NO_DEEDS = frozenset(
    "wanted hoped demanded vowed pledged refused agreed remained controlled opposed supported trained based named armed "
    "backed suspected accused charged convicted jailed sentenced wanted loyal retired linked related masked allied formed "
    "filed signed launched used massed needed lived surrendered received joined tried failed expected".split()
)
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


_STOPS = (OPENING - {CODES["AND"]}) | {CODES["SAY"]}


def _is_deed(line: Line, k: int) -> bool:
    word, following = line.items[k].lower, line.items[k + 1].lower if k + 1 < len(line.items) else ""
    if k and line.codes[k - 1] == CODES["BE"]:
        return False  # "the rebels were praised"
    if word in _DONE:
        return word != "took" or following not in _TAKEN
    return word.endswith("ed") and word not in _NO_DEEDS
