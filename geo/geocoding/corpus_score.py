"""Figures on a published corpus: recognition, accuracy within 161 km end to end and of what was found, median error."""

from __future__ import annotations

from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.geocoding.joint import geocode
from geo.geocoding.model import distance_km
from geo.places import Place
from geo.reports import Report
from geo.toponyms import add_names, recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.gazetteer import Gazetteer
    from geo.geocoding.corpora import Article, Gold
    from geo.reports import Toponym

__all__ = ["CorpusScore", "mean_of", "score_articles"]

_MILES_100_KM = 161.0


class CorpusScore(NamedTuple):
    """Counts over a corpus: toponyms `marked`, `found` by an overlapping span, `exact`, `false` spans given.

    `placed` have a position in the corpus; `right` of them were found and placed within 161 km, `found_placed` found at
    all. `errors_km` are the distances of those that were found and resolved.
    """

    name: str
    articles: int
    marked: int
    found: int
    exact: int
    false: int
    placed: int
    found_placed: int
    right: int
    errors_km: tuple[float, ...]
    characters: int
    seconds: float

    @property
    def f1(self) -> float:
        """F1 of recognition, spans that overlap."""
        return 2 * self.found / max(1, self.marked + self.found + self.false)

    @property
    def accuracy(self) -> float:
        """Share of the toponyms with a position that were found and placed within 161 km."""
        return self.right / max(1, self.placed)

    @property
    def line(self) -> str:
        """The figures in one line."""
        precision, recall = self.found / max(1, self.found + self.false), self.found / max(1, self.marked)
        strict = 2 * self.exact / max(1, self.marked + self.found + self.false)
        error = f"{median(self.errors_km):.1f} km" if self.errors_km else "none"
        return (
            f"{self.name}: {self.articles} articles, {self.marked} toponyms; recognition P {precision:.3f} "
            f"R {recall:.3f} F1 {self.f1:.3f} (exact ends F1 {strict:.3f}); of {self.placed} with a position "
            f"{self.accuracy:.3f} within 161 km end to end, {self.right / max(1, self.found_placed):.3f} of those "
            f"found; median error {error}; {self.characters / max(1e-9, self.seconds) / 1000:.0f} kB/s"
        )


def mean_of(scores: Sequence[CorpusScore]) -> str:
    """Return the means of F1 and accuracy over corpora, each corpus counting alike."""
    count = len(scores)
    f1, accuracy = sum(s.f1 for s in scores) / count, sum(s.accuracy for s in scores) / count
    return f"mean of {count}: recognition F1 {f1:.3f}; {accuracy:.3f} within 161 km end to end"


def score_articles(
    name: str, articles: Sequence[Article], gazetteer: Gazetteer, *, text_only: bool = False,
    show: Callable[[str], None] | None = None, model: Callable[[str], Any] | None = None,
) -> CorpusScore:  # fmt: skip
    """Return the figures of a corpus; `text_only` keeps publisher, title and address from the reader.

    `model` is a language model that may add names (`geo.toponyms.add_names`).
    """
    totals, errors = [0] * 7, []
    started = process_time()
    for article in articles:
        report = Report(article.report.id, article.report.text) if text_only else article.report
        found = recognise(report, gazetteer)
        found = found if model is None else add_names(report, found, model)
        toponyms, places = geocode(found, gazetteer, reports=[report])
        counts, apart = _count(article, toponyms, places, show)
        errors += apart
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
    characters = sum(len(article.report.text) for article in articles)
    seconds = process_time() - started
    return CorpusScore._make((name, len(articles), *totals, tuple(errors), characters, seconds))


def _count(
    article: Article, toponyms: Sequence[Toponym], places: dict[str, Place], show: Callable[[str], None] | None
) -> tuple[tuple[int, ...], list[float]]:
    found = exact = placed = found_placed = right = 0
    errors: list[float] = []
    for gold in article.gold:
        over = [t for t in toponyms if t.start < gold.end and gold.start < t.end]
        found += bool(over)
        exact += any((t.start, t.end) == (gold.start, gold.end) for t in over)
        error_km = _error_km(gold, over, places)
        if gold.position is not None:
            placed += 1
            found_placed += bool(over)
            right += error_km is not None and error_km <= _MILES_100_KM
            errors += [error_km] if error_km is not None else []
        if show is not None:
            _show_gold(article, gold, over, error_km, show)
    false = _false_spans(article, toponyms)
    if show is not None:
        for toponym in false:
            show(f"{article.report.id}: not a place {toponym.text!r} ({toponym.rule})")
    return (len(article.gold), found, exact, len(false), placed, found_placed, right), errors


def _error_km(gold: Gold, over: Sequence[Toponym], places: dict[str, Place]) -> float | None:
    """Return how far off the toponym with the nearest ends was placed, None where it was not."""
    taken = [t for t in over if t.place in places]
    if gold.position is None or not taken:
        return None
    best = min(taken, key=lambda t: abs(t.start - gold.start) + abs(t.end - gold.end))
    target = Place("gold", "gold", "site", gold.position[1], gold.position[0], 0.0)
    return distance_km(places[best.place], target)


def _false_spans(article: Article, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """Return the outermost spans given that meet neither a marked toponym nor one that is left out."""
    neutral = [(gold.start, gold.end) for gold in article.gold] + list(article.left_out)
    outer = [t for t in toponyms if not t.rule.startswith("inside")]
    return [t for t in outer if not any(t.start < end and start < t.end for start, end in neutral)]


def _show_gold(
    article: Article, gold: Gold, over: Sequence[Toponym], error_km: float | None, show: Callable[[str], None]
) -> None:
    words = article.report.text[gold.start : gold.end]
    if not over:
        show(f"{article.report.id}: missed {words!r}")
    elif gold.position is not None and error_km is None:
        show(f"{article.report.id}: {words!r} unresolved: {over[0].reason}")
    elif error_km is not None and error_km > _MILES_100_KM:
        show(f"{article.report.id}: {words!r} is {error_km:.0f} km off: {over[0].reason}")
