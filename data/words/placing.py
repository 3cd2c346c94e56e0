"""Build `placing.xz`: how the words around "in X" speak for or against something happening there.

    python data/words/placing.py GLOVE_JSON [--report]

Cases are the containments that are asked for their event in the sentences of the development set that rules are
written on, and in `data/development/placings.jsonl`. A regression weighs the words around each (as they are, by
their vectors, so that a word never met counts as its likes do, and by their sorts in WordNet) and their classes;
kept is one whole number a word and slot, so that reading needs neither the vectors nor scikit-learn. `--report`
prints how well cases are told that were left out, each eighth of the sentences in turn. The vectors are those of
the npm package that README.md names; scikit-learn is needed.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import geo.claims.events
import geo.claims.grammar.between
import geo.claims.grammar.contained
import geo.claims.subjects
from geo.claims.grammar.phrases import Phrase
from geo.claims.patterns import Line
from geo.claims.read import read_claims
from geo.claims.score import part_of, read_sentences, stand_in_toponyms
from geo.claims.senses import base_sort, noun_sort, present_sort, verb_sort
from geo.claims.weighing import SCALE, SLOTS, log_odds, seen_classes, seen_words
from geo.gazetteer import open_gazetteer
from geo.reports import Report
from geo.toponyms import recognise

DATA = Path(__file__).parents[1]
MOST_WORDS, KEPT_WORDS = 80_000, 18_000
WEIGHT, STRENGTH = 2.0, 0.12
"""What a vector counts beside a word itself, and the inverse of the penalty on weights."""
SORTS = (("noun", noun_sort), ("past", verb_sort), ("present", present_sort), ("base", base_sort))


class Case(NamedTuple):
    """A containment that was asked for its event: what is seen around it, and whether something is placed there."""

    sentence: int
    words: tuple[tuple[int, str, float], ...]
    classes: tuple[tuple[str, ...], ...]
    is_placed: bool
    weight: float = 1.0


class Vectors:
    """Vectors of lower-case words, all of length one; of a compound the mean of its parts."""

    def __init__(self, path: Path) -> None:
        held = json.loads(path.read_text(encoding="utf-8"))
        words = [word for word in held["words"][:MOST_WORDS] if word in held["vectors"]]
        self.rows = {word: k for k, word in enumerate(words)}
        table = np.array([held["vectors"][word][: held["dimensions"]] for word in words], dtype=np.float32)
        self.table = table / np.linalg.norm(table, axis=1, keepdims=True)

    def of(self, word: str) -> np.ndarray:
        """Return the vector of a word, zeros where it is not known."""
        rows = [self.rows[part] for part in (word, *word.replace("-", " ").split()) if part in self.rows]
        rows = rows[:1] if rows and word in self.rows else rows
        return self.table[rows].mean(axis=0) if rows else np.zeros(self.table.shape[1], dtype=np.float32)


def read_cases() -> list[Case]:
    """Return the cases of both files, in order."""
    cases: list[Case] = []
    asked: dict[tuple[int, int], tuple[Any, ...]] = {}

    def listen(line: Line, i: int, phrase: Phrase | None = None, end: int = 0) -> float:
        if phrase is not None and phrase.kind == "containment":
            seen = tuple(seen_words(line, i, i + 1)), tuple(seen_classes(line, i, i + 1, phrase))
            asked.setdefault((phrase.start, phrase.end), seen)
        return 1.0  # whatever was learned before, each phrase is asked

    askers = (geo.claims.events, geo.claims.subjects, geo.claims.grammar.between, geo.claims.grammar.contained)
    for asker in askers:
        asker.log_odds = listen
    try:
        for number, (report, toponyms, placed, weight) in enumerate(_sentences()):
            asked.clear()
            read_claims(report, toponyms)
            for (first, last), seen in asked.items():
                answers = [answer for start, end, answer in placed if start < last and end > first]
                if answers:
                    cases.append(Case(number, *seen, any(answers), weight))
    finally:
        for asker in askers:
            asker.log_odds = log_odds
    return cases


def _sentences() -> Iterator[tuple[Report, tuple[Any, ...], list[tuple[int, int, bool]], float]]:
    """Yield the sentences as reports with their toponyms and, of each place, whether an event is placed there."""
    for sentence in read_sentences(DATA / "development" / "claims.jsonl"):
        if part_of(sentence) == "report":
            continue
        held = [claim for claim in sentence["claims"] if claim["kind"] == "containment"]
        placed = []
        for each in sentence.get("toponyms", ()):
            here = [c for c in held if any(each["text"] in a or a in each["text"] for a in c["anchors"])]
            if not here or any(c.get("event") for c in here):  # where only a named place lies there, nothing is told
                placed.append((each["start"], each["end"], bool(here)))
        yield Report("r", sentence["text"]), stand_in_toponyms(sentence), placed, 1.0
    gazetteer = open_gazetteer()
    for sentence in read_sentences(DATA / "development" / "placings.jsonl"):
        report, placed, end = Report("r", sentence["text"]), [], 0
        for name, what, *_ in sentence["places"]:
            start = sentence["text"].index(name, end)
            end = start + len(name)
            placed.append((start, end, what is not None))
        yield report, tuple(recognise(report, gazetteer)), placed, sentence.get("weight", 1.0)


class Features:
    """The cases as a matrix: classes, words as they stand and by sort, and the vectors of each slot."""

    def __init__(self, vectors: Vectors) -> None:
        self.vectors, self.names = vectors, DictVectorizer()

    def matrix(self, cases: list[Case], *, learn: bool) -> csr_matrix:
        """Return a row a case."""
        named = [_named(case) for case in cases]
        sparse = self.names.fit_transform(named) if learn else self.names.transform(named)
        dense = np.zeros((len(cases), len(SLOTS), self.vectors.table.shape[1]), dtype=np.float32)
        for row, case in enumerate(cases):
            for slot, word, share in case.words:
                dense[row, slot] += share * self.vectors.of(word)
        return hstack([sparse, csr_matrix(WEIGHT * dense.reshape(len(cases), -1))]).tocsr()


def _named(case: Case) -> dict[str, float]:
    found: dict[str, float] = {f"class {' '.join(name)}": 1.0 for name in case.classes}
    for slot, word, share in case.words:
        for name in _names_of(slot, word):
            found[name] = found.get(name, 0.0) + share
    return found


def _names_of(slot: int, word: str) -> list[str]:
    return [f"{slot} word {word}", *(f"{slot} {name} {sort(word)}" for name, sort in SORTS if sort(word))]


def learn(matrix: csr_matrix, cases: list[Case]) -> LogisticRegression:
    """Return the regression."""
    answers, weights = [case.is_placed for case in cases], [case.weight for case in cases]
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(matrix, answers, weights)


def write(features: Features, model: LogisticRegression, cases: list[Case], path: Path) -> int:
    """Write the whole numbers of each word and class; return their bytes."""
    weights = dict(zip(features.names.get_feature_names_out(), model.coef_[0], strict=False))
    by_vector = WEIGHT * model.coef_[0][len(weights) :].reshape(len(SLOTS), -1)
    met = {word for case in cases for _, word, _ in case.words}
    known = [word for word in features.vectors.rows if word.isascii() and word.isalpha() and _is_word(word)]
    words = sorted(met.union(known[:KEPT_WORDS]))
    scores = np.stack([by_vector @ features.vectors.of(word) for word in words])
    for row, word in enumerate(words):
        for slot in range(len(SLOTS)):
            scores[row, slot] += sum(weights.get(name, 0.0) for name in _names_of(slot, word))
    whole = np.clip(np.rint(scores * SCALE), -127, 127).astype(np.int8)
    classes = [(name, round(weight * SCALE)) for name, weight in weights.items() if name.startswith("class ")]
    held = "\n".join(f"{name.removeprefix('class ')}\t{score}" for name, score in classes if score)
    head = "\n\n".join(("\n".join(words), held, str(round(float(model.intercept_[0]) * SCALE)))).encode()
    return path.write_bytes(lzma.compress(head + b"\0" + whole.tobytes(), preset=9 | lzma.PRESET_EXTREME))


def _is_word(word: str) -> bool:
    return any(sort(word) for _, sort in SORTS) or noun_sort(word) != ""


def report(cases: list[Case], features: Features) -> None:
    """Print how well cases are told that were left out, and how well the rules tell them that were written on some."""
    placed = np.array([case.is_placed for case in cases])
    fold = np.array([case.sentence // 25 % 8 for case in cases])
    odds = np.zeros(len(cases))
    for k in range(8):
        rest = [case for case, part in zip(cases, fold, strict=True) if part != k]
        model = learn(features.matrix(rest, learn=True), rest)
        left = [case for case, part in zip(cases, fold, strict=True) if part == k]
        odds[fold == k] = model.decision_function(features.matrix(left, learn=False))
    right, said = ((odds > 0) & placed).sum(), (odds > 0).sum()
    sys.stdout.write(f"{len(cases)} cases left out: precision {right / said:.3f}, recall {right / placed.sum():.3f}\n")


def main() -> None:
    """Learn and write, or report."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--report", action="store_true")
    chosen = parser.parse_args()
    cases, features = read_cases(), Features(Vectors(chosen.vectors))
    if chosen.report:
        report(cases, features)
        return
    model = learn(features.matrix(cases, learn=True), cases)
    size = write(features, model, cases, DATA / "words" / "placing.xz")
    sys.stdout.write(f"{len(cases)} cases; {size} bytes\n")


if __name__ == "__main__":
    main()
