"""Score recognition and geocoding: `python -m geo.geocoding.score [FILE ...] [--show]`, or `--corpus FILE.xml ...`.

With `--corpus` the files are the user's own copies of published corpora (see `geo.geocoding.corpora`), read with their
domain and address, or without them with `--text-only`; `--model=NAME` adds what an installed spaCy model finds. The
marks of other files are those of data/development/reports/README.md. Recognition counts a mention as found where a
top-level span overlaps it (strict: has its very ends). Accuracy is over all marked mentions that have a position,
country or province: a mention that was missed or left unresolved counts as wrong.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from geo.data_files import data_path
from geo.geocoding.joint import geocode
from geo.geocoding.model import distance_km
from geo.names import fold
from geo.places import Place
from geo.reports import Report, Toponym
from geo.toponyms import load_model, recognise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer

__all__ = ["Marked", "Score", "main", "parse_marked", "score_reports"]

_MARK = re.compile(r"\[([^\]\n]{1,80})\]\(([^)\n]{1,60})\)")
_NEAR_KM, _FALSE_KM, _MILES_100_KM = 10.0, 25.0, 161.0


class Marked(NamedTuple):
    """A report and its marks: (start, end, what the mark says)."""

    report: Report
    marks: tuple[tuple[int, int, str], ...]


class Score(NamedTuple):
    """Counts over reports; `right_161` and `right_10` count marked positions within 161 and 10 km.

    `doubted` counts marked positions that were taken with a doubt, `sure_wrong` those taken without one that are over
    25 km off: what may give a false contradiction.
    """

    marked: int
    found: int
    exact: int
    false: int
    placed: int
    right_161: int
    right_10: int
    doubted: int
    sure_wrong: int
    characters: int
    seconds: float

    @property
    def precision(self) -> float:
        """Share of the spans given that are marked."""
        return self.found / max(1, self.found + self.false)

    @property
    def recall(self) -> float:
        """Share of the marked mentions that were found."""
        return self.found / max(1, self.marked)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def parse_marked(text: str) -> Iterator[Marked]:
    """Yield the reports of a marked file.

    >>> [marked] = parse_marked("### one\\nNear [Homs](34.73, 36.71) in [Syria](SY).\\n")
    >>> marked.report.text, marked.marks
    ('Near Homs in Syria.', ((5, 9, '34.73, 36.71'), (13, 18, 'SY')))
    """
    for block in re.split(r"(?m)^### ", text)[1:]:
        head, _, body = block.partition("\n")
        plain, marks, last = [], [], 0
        body, length = body.strip(), 0
        for match in _MARK.finditer(body):
            plain.append(body[last : match.start()])
            length += match.start() - last
            marks.append((length, length + len(match[1]), match[2]))
            plain.append(match[1])
            length += len(match[1])
            last = match.end()
        plain.append(body[last:])
        yield Marked(Report(head.strip(), "".join(plain)), tuple(marks))


def score_reports(reports: Sequence[Marked], gazetteer: Gazetteer, *, show: bool = False) -> Score:
    """Return the counts over marked reports; `show` prints every fault."""
    totals = [0] * 10
    started = process_time()
    answers = []
    for marked in reports:
        toponyms = recognise(marked.report, gazetteer)
        answers.append((marked, *geocode(toponyms, gazetteer, reports=[marked.report])))
    seconds = process_time() - started
    for marked, toponyms, places in answers:
        for k, value in enumerate(_count(marked, toponyms, places, show=show)):
            totals[k] += value
    return Score._make([*totals, seconds])


def _count(marked: Marked, toponyms: Sequence[Toponym], places: dict[str, Place], *, show: bool) -> tuple[int, ...]:
    top = [t for t in toponyms if not t.rule.startswith("inside")]
    hit: set[str] = set()
    found = exact = placed = right_161 = right_10 = doubted = sure_wrong = 0
    for start, end, mark in marked.marks:
        over = [t for t in top if t.start < end and start < t.end]
        hit.update(t.id for t in over)
        found += bool(over)
        exact += any((t.start, t.end) == (start, end) for t in over)
        if show and not over:
            _say(f"{marked.report.id}: missed {marked.report.text[start:end]!r}")
        if mark in ("~", "?"):
            continue
        placed += 1
        away = min((_distance(places.get(t.place), mark) for t in over), default=float("inf"))
        taken = [t for t in over if t.place]
        doubted += any(t.doubt for t in taken)
        sure_wrong += away > _FALSE_KM and any(not t.doubt for t in taken)
        right_161 += away <= _MILES_100_KM
        right_10 += away <= _NEAR_KM
        if show and over and away > _NEAR_KM:
            best = places.get(over[0].place)
            where = f"{best.name} ({best.kind}, {best.admin1}, {best.country})" if best else over[0].reason
            _say(f"{marked.report.id}: {over[0].text!r} is {mark}, not {where} ({away:.0f} km)")
    false = [t for t in top if t.id not in hit]
    if show:
        for t in false:
            _say(f"{marked.report.id}: not a place {t.text!r} ({t.rule})")
    counts = (len(marked.marks), found, exact, len(false), placed, right_161, right_10, doubted, sure_wrong)
    return *counts, len(marked.report.text)


def _distance(place: Place | None, mark: str) -> float:
    """Return how far a place is from what a mark says, km: 0 for the right area, infinite for the wrong one."""
    if place is None:
        return float("inf")
    numbers = mark.split(",")
    if len(numbers) == 2:
        target = Place("mark", mark, "site", float(numbers[1]), float(numbers[0]), 0.0)
        return distance_km(place, target)
    country, _, province = mark.partition("/")
    if province:
        same = place.country == country and fold(province) in {
            fold(place.admin1),
            fold(place.name),
            *map(fold, place.names),
        }
        return 0.0 if same and place.kind in ("province", "region", "district", "settlement") else float("inf")
    return 0.0 if place.country == country and place.kind == "country" else float("inf")


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")


def _score_corpora(names: Sequence[str], arguments: Sequence[str], gazetteer: Gazetteer) -> int:
    """Print one line a corpus, and one for their mean."""
    from geo.errors import GeoError
    from geo.geocoding.corpora import read_corpus
    from geo.geocoding.corpus_score import mean_of, score_articles

    scores = []
    wanted = [argument.partition("=")[2] for argument in arguments if argument.startswith("--model=")]
    for name in names:
        try:
            articles, model = read_corpus(Path(name)), load_model(wanted[0]) if wanted else None
        except GeoError as fault:
            sys.stderr.write(f"{fault}\n")
            return 2
        text_only, show = "--text-only" in arguments, _say if "--show" in arguments else None
        scores.append(score_articles(Path(name).stem, articles, gazetteer, text_only=text_only, show=show, model=model))
        _say(scores[-1].line)
    if len(scores) > 1:
        _say(mean_of(scores))
    return 0


def main(arguments: Sequence[str] = ()) -> int:
    """Print the scores of the given files, or of both halves of the development set."""
    from geo.gazetteer import open_gazetteer

    names = [name for name in arguments if not name.startswith("--")]
    files = [Path(name) for name in names] or [
        data_path(f"development/reports/{half}.txt") for half in ("rules", "figures")
    ]
    gazetteer = open_gazetteer()
    if "--corpus" in arguments:
        return _score_corpora(names, arguments, gazetteer)
    for path in files:
        reports = list(parse_marked(path.read_text("utf-8")))
        score = score_reports(reports, gazetteer, show="--show" in arguments)
        _say(
            f"{path.stem}: {len(reports)} reports, {score.marked} mentions; recognition P {score.precision:.3f} "
            f"R {score.recall:.3f} F1 {score.f1:.3f} (exact ends {score.exact / max(1, score.found):.3f}); "
            f"of {score.placed} "
            f"with a position {score.right_161 / max(1, score.placed):.3f} within 161 km, "
            f"{score.right_10 / max(1, score.placed):.3f} within 10 km; {score.doubted} doubted, "
            f"{score.sure_wrong} sure but wrong; "
            f"{score.characters / score.seconds / 1000:.0f} kB/s"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
