"""Stance of a claim: asserted, reported ("officials said"), denied ("was not"), hypothetical ("would", "if")."""

from __future__ import annotations

import re
from itertools import pairwise

from .grammar.phrases import Phrase
from .lexicon import CODES, codes_of
from .model import Stance
from .patterns import Item, Line, compile_pattern
from .positions import ended_relatives
from .reported import REPORTED

__all__ = ["stance_of"]

_DENIALS = frozenset(
    "denied denies deny rejected rejects refuted dismissed false untrue fake disputed disputes contrary nowhere".split()
)
_IF = frozenset("would could might may if unless should planned plans plan hypothetical proposed proposes suppose were-to "
                "possibly will potential assuming scenario".split())  # fmt: skip
_TURNS = frozenset("saying adding insisting but instead".split())
_NOT_BEFORE = compile_pattern("NOT (WORD|JUST|LOCATED|EVENT_VERB|BE|IN|A|THE|AT|EVENT){0,4} $")
_AND_NOT = compile_pattern("NOT COMMA .{1,10}? COMMA$")
"""What stands before a place that is denied behind an insertion: "in X and not, as first reported, in Y"."""
_NO_TRUTH = re.compile(r"\b(?:not true|no truth|not the case|not correct)\b")
_NONE = compile_pattern(
    "QUANTIFIER (WORD|EVENT|KIND|NAME){1,3} (BE|EVENT_VERB) (LOCATED|EVENT_VERB|WORD|BE|SAY){0,2}$|BE QUANTIFIER (WORD|NAME|KIND_WORD|EVENT){1,3}$"
)
_NOT_IDIOM = re.compile(r"\b(?:not only|not just|not far|not to mention|no more than|not more than|not less than)\b")


def stance_of(line: Line, i: int) -> Stance:
    """Return the stance of the claim at item `i`: a denial of it, else a condition on it, else who reports it."""
    items = _outside_relatives(line, i)
    left = [item.lower for item in items[-14:]]
    if not _TURNS.isdisjoint(left):  # "denied it had been hit, saying it crashed 20 km inside X"
        left = left[max(k for k, word in enumerate(left) if word in _TURNS) + 1 :]
    if _NOT_BEFORE.search(line.codes, 0, i) and not _NOT_IDIOM.search(" ".join(left[-5:])):
        return "denied"
    if _AND_NOT.search(line.codes, 0, i):
        return "denied"
    if _is_of_the_speaker(line, i):
        return "asserted"
    if _is_aside(line, i):
        return "reported" if _is_reported(line, i) else "asserted"
    if not _DENIALS.isdisjoint(left) or _is_untrue(line, i, left):
        return "denied"
    near = max(0, i - 6)
    if _INDEFINITE in line.codes[near:i] and any(_is_none(line, k) for k in range(near, i)):
        return "denied"
    if i and line.codes[i - 1] == _INDEFINITE and _is_no(line, i - 1):
        return "denied"  # "had no factory in X"
    if _is_refuted(line, i):
        return "denied"
    if _is_supposed(line, items[-9:]):
        return "hypothetical"
    if line.items and line.items[0].lower in ("if", "should", "were"):
        return "hypothetical"
    return "reported" if _is_reported(line, i) else "asserted"


def _is_supposed(line: Line, items: list[Item]) -> bool:
    """Do the items hold a word of what is only supposed? Not "May 2013", nor "could see the lights of X"."""
    words = [item.lower for item in items]
    return any(
        word in _IF
        and line.text[items[k].start] != "M"
        and not (word in _ABLE and not _SENSED.isdisjoint(words[k + 1 : k + 4]))
        for k, word in enumerate(words)
    )


_ABLE = frozenset(("could", "might", "may"))
_SENSED = frozenset("see hear smell feel seen heard smelt felt make made".split())


def _outside_relatives(line: Line, i: int) -> list[Item]:
    """Return the items before `i` but those of a relative clause that ended: "a cook who will not be hurried, was"."""
    if _REL not in line.codes[:i]:
        return line.items[:i]
    aside = ended_relatives(line, i)
    return [item for k, item in enumerate(line.items[:i]) if k not in aside]


_REL = CODES["REL"]


def _is_of_the_speaker(line: Line, i: int) -> bool:
    """Does the claim only tell where those sit who then say something: "police at X, which lies 8 km from Y, said"?"""
    codes = line.codes
    opening = codes.rfind(_COMMA, 0, i)
    closing = codes.find(_COMMA, i)
    says = _SAYS.match(codes, closing + 1) if opening > 0 <= closing else None
    if says is None or line.items[says.start("say")].lower in _CITING:
        return False
    aside = opening == i - 1 or codes[opening + 1 : opening + 2] == _REL
    return aside and _SAY not in codes[opening:closing] and _HAPPENS.isdisjoint(codes[:opening])


_CITING = frozenset("according citing sources reportedly allegedly".split())
_COMMA, _SAY = CODES["COMMA"], CODES["SAY"]
_SAYS = compile_pattern("(BE|WORD)? say=(SAY) (?! (THE|A|ITS)? (WORD|NAME|KIND_WORD|NAMED){0,2} (STOP|COMMA|QUOTE|$))")
_HAPPENS = codes_of("BE EVENT EVENT_VERB MOTION")


def _is_untrue(line: Line, i: int, left: list[str]) -> bool:
    """Is it "not true", "no truth", or "no" thing that is there?"""
    if "not" not in left and "no" not in left:
        return False
    words = " ".join(left)
    none = "no" in left and _NONE.search(line.codes, 0, i) is not None and not _NOT_IDIOM.search(words)
    return none or _NO_TRUTH.search(words) is not None


def _is_aside(line: Line, i: int) -> bool:
    """Does the claim stand behind a name and a comma, to the next one or the end: "denied that X, 8 km south of Y, had fallen"?"""
    codes, k = line.codes, i - 1
    if codes[i + 1 : i + 2] not in _ASIDE_ENDS:
        return False
    if k > 1 and codes[k] == CODES["BE"] and codes[k - 1] == _REL:
        k -= 2  # "X, which is 8 km from Y"
    if k < 1 or codes[k] != _COMMA:
        return False
    phrase = line.items[k - 1].value
    in_town = isinstance(phrase, Phrase) and phrase.kind in ("containment", "near") and phrase.last is not None
    return in_town or _NAMED.fullmatch(codes[k - 1]) is not None


_ASIDE_ENDS = frozenset((CODES["COMMA"], CODES["STOP"], ""))
_NAMED = compile_pattern("NAMED|NAME|DEFINITE")


def _is_none(line: Line, k: int) -> bool:
    """Is the thing at item `k` "no police station", with a verb behind it?"""
    if line.codes[k] != _INDEFINITE or not _is_no(line, k):
        return False
    verb = line.codes[k + 1 : k + 2] in (CODES["BE"], CODES["LOCATED"], CODES["EVENT_VERB"])
    return verb or line.items[k + 1].lower in ("exists", "existed")


def _is_no(line: Line, k: int) -> bool:
    start = line.items[k].start
    return line.text[start : start + 3].lower() == "no "


def _is_refuted(line: Line, i: int) -> bool:
    """... is false, behind the claim."""
    words = line.lower[i + 1 : i + 7]
    return not _UNTRUE.isdisjoint(words) and any(
        word in _UNTRUE and before in _COPULA for before, word in pairwise(words)
    )


_UNTRUE = frozenset("false untrue wrong incorrect baseless fabricated unfounded inaccurate denied".split())
_COPULA = frozenset("is was are were be been proved proven as completely entirely totally".split())


def _is_reported(line: Line, i: int) -> bool:
    """Does somebody say the claim at item `i`? "Was confirmed" and "the said town" are no reports."""
    words = line.lower
    if _is_hearsay(line) or not _BELIEF.isdisjoint(words):
        return True
    if (_SAY in line.codes or "heard" in words) and _is_said(line, i):
        return True
    return "put" in words and any(word == "put" and "at" in words[k + 1 : k + 9] for k, word in enumerate(words))


def _is_hearsay(line: Line) -> bool:
    """Is some verb of the sentence one of hearsay? Looked for once a line."""
    found: bool | None = line.kept.get(REPORTED)
    if found is None:
        line.kept[REPORTED] = found = bool([item for item in line.items if item.value is REPORTED])
    return found


def _is_said(line: Line, i: int) -> bool:
    """Does a verb of saying, or a court that heard, report the claim at item `i`?"""
    aside = {k for found in _FIRST_SAID.finditer(line.codes) for k in range(*found.span())}
    when = next((k for k in range(i, len(line.items)) if line.items[k].lower in _MEANWHILE), 0)
    if when:  # "was 8 miles off X when her skipper reported a leak"
        ends = line.codes.find(_COMMA, when)
        aside.update(range(when, ends if ends > 0 else len(line.codes)))
    for k, item in enumerate(line.items):
        if item.code == _SAY and k not in aside:
            if _tells_nothing(line, k):
                continue
            passive = k > 0 and line.codes[k - 1] == CODES["BE"]
            if not (passive and item.lower in _FIRM) or (k > 1 and line.items[k - 2].lower in _BENCH):
                return True
        elif item.lower == "heard" and k and line.items[k - 1].lower in _BENCH:
            return True
    return False


_MEANWHILE = frozenset("when while before after".split())
def _tells_nothing(line: Line, k: int) -> bool:
    """Is the word at item `k` no report: "an estimated 4,200 people", "the alleged head", "no group claims it"?"""
    before, behind = line.codes[k - 1 : k], line.lower[k + 1 : k + 2]
    if before == CODES["A"] and line.codes[k + 1 : k + 2] == CODES["NUMBER"]:
        return True
    if line.lower[k] == "warning" and line.codes[k + 1 : k + 2] in (CODES["NUMBER"], CODES["STOP"]):
        return True  # "NAVAREA WARNING 071: ..."
    if line.lower[k] in ("alleged", "reported", "suspected") and before in (
        CODES["A"],
        CODES["THE"],
        CODES["ITS"],
        CODES["POSS"],
    ):
        return True
    return line.lower[k].startswith("claim") and behind in (["it"], ["responsibility"], ["credit"])


_FIRST_SAID = compile_pattern("NOT COMMA AS .{1,9}? COMMA")
"""What was said first and is denied: "and not, as we wrote on Tuesday, in X"."""
_BENCH = frozenset(
    "jury jurors court inquest tribunal inquiry hearing trial judges judge magistrates commission".split()
)
"""Who hears what others say: "the jury heard that", "the court was told"."""
_INDEFINITE = CODES["INDEFINITE"]


_BELIEF = frozenset("believe believes believing thinks think estimating reckons".split())


_FIRM = frozenset("confirmed announced added stated warned told".split())
