"""What has been spoken of: the places that "the town", "there" or "it" may mean, and the event that "the attack" continues."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..reports import Mention
from .asides import is_position
from .lexicon import KIND_LINES, NAMELESS_KINDS
from .patterns import Spot

__all__ = ["Memory"]

_SETTLEMENT_WORDS = frozenset(word for word, kind in NAMELESS_KINDS.items() if kind == "settlement")
_ANYWHERE = frozenset("area place region locality zone areas".split())
_REGIONS = frozenset("region province district valley mountain desert island".split())
_SITE_KINDS: dict[str, frozenset[str]] = {
    "base": frozenset({"base", "air base", "airport"}), "airbase": frozenset({"air base", "airport"}),
    "airport": frozenset({"airport", "air base"}), "airfield": frozenset({"airport", "air base"}),
    "camp": frozenset({"camp"}), "plant": frozenset({"plant"}), "factory": frozenset({"plant"}),
    "refinery": frozenset({"plant"}), "facility": frozenset({"plant", "base"}), "oilfield": frozenset({"oil field"}),
    "field": frozenset({"oil field"}), "mine": frozenset({"mine"}), "dam": frozenset({"dam"}),
    "bridge": frozenset({"bridge"}), "crossing": frozenset({"crossing"}), "port": frozenset({"port"}),
    "hospital": frozenset({"hospital"}), "school": frozenset({"school"}), "volcano": frozenset({"mountain"}),
    "summit": frozenset({"mountain"}), "crater": frozenset({"mountain"}), "mountain": frozenset({"mountain"}), "peak": frozenset({"mountain"}), "garrison": frozenset({"base"}),
    "station": frozenset({"plant", "site"}), "island": frozenset({"island"}), "lake": frozenset({"lake"}),
}  # fmt: skip
_CALLED = {"Fort": "base", "Camp": "camp", "FOB": "base", "RAF": "air base", "Naval": "base"}
"""What a name is that begins so, whatever else bears it."""
_WATERS = frozenset(("river", "lake", "island", "reservoir", "canal"))
_OTHER = re.compile(
    r"\b(?:nearest|closest|next|other|another|first|second|third|neighbou?ring|adjacent|largest|worst|hardest|most|least|"
    r"smallest|biggest|oldest|newest|poorest|richest|busiest|remotest|deadliest|\w+ernmost)\b"
)
_CAPITAL = frozenset({"the capital", "the capital city", "its capital", "capital"})
_OTHER_BORDER = "the words leave open which border is meant"
_UNNAMED = re.compile(r"(?:the|its|their|that|this) (?:[a-z]+ )?(?:border|frontier|boundary)")
_KEPT = 60


@dataclass(slots=True)
class Memory:
    """Places in the order in which they were spoken of, the topic, and the last event.

    `is_event_topic` says that the last sentence spoke of an event first, which "it" then means, unless a vehicle
    `has_arrived` in the topic, of which "it is" or "it lies" then tells. `anchors` are
    the starts of names that only served to place others: "the town" means them last. `capital` is the place last
    called one; `countries` are the names of countries so far; `scene` is the last event of the sentences before,
    `dateline` the start of the place that the report is sent from, `placed` the toponym of the name that is being
    placed, which "the town" beside it does not mean, `opened` where the sentence begins; `is_brief` that events keep their one word.
    """

    spots: list[Spot] = field(default_factory=list)
    topic: Spot | None = None
    event: str = ""
    events: int = 0
    is_event_topic: bool = False
    has_arrived: bool = False
    anchors: set[int] = field(default_factory=set)
    capital: Spot | None = None
    countries: set[str] = field(default_factory=set)
    scene: str = ""
    dateline: int = -1
    placed: str = ""
    opened: int = 0
    is_brief: bool = False

    def hear(self, spot: Spot) -> None:
        """Remember a named place."""
        if is_position(spot.toponym):
            return  # "the wreck" of the next sentence may lie elsewhere
        if spot.mentions and (spot.toponym is not None or spot.mentions[0].toponym):
            self.spots.append(spot)
            if spot.kind == "country":
                self.countries.add(spot.mentions[0].text.lower())
            if len(self.spots) > 2 * _KEPT:
                del self.spots[:_KEPT]

    def new_event(self) -> str:
        """Return the key of a new event."""
        self.events += 1
        self.event = f"e{self.events}"
        return self.event

    def antecedent(self, noun: str, kind: str, *, before: int) -> Spot | None:
        """Return the last place that "the `noun`" may mean and that was named before the offset `before`."""
        fitting = [
            spot for spot in reversed(self.spots) if spot.mentions[0].start < before and self._fits(spot, noun, kind)
        ]
        if self.placed:
            fitting = [spot for spot in fitting if spot.mentions[0].toponym != self.placed] or fitting
        topic = None if self.is_event_topic else self.topic
        if topic is not None and topic in fitting and topic.mentions[0].start not in self.anchors:
            return topic
        own = next((spot for spot in fitting if spot.mentions[0].start not in self.anchors), None)
        return own or (fitting[0] if fitting else None)

    @staticmethod
    def _fits(spot: Spot, noun: str, kind: str) -> bool:
        if noun in ("sea", "coast", "ocean"):
            return False
        if noun == "region":
            return spot.kind in _REGIONS
        if noun in _ANYWHERE:
            return spot.kind not in ("border", "country", "continent")
        if noun in spot.mentions[0].text.lower().replace("-", " ").split():
            return True
        if noun in _SETTLEMENT_WORDS:
            is_town = spot.kind == "airport" and "air" not in spot.mentions[0].text.lower()
            return is_town or spot.kind in ("", "settlement", "neighbourhood")
        if kind in KIND_LINES:
            return spot.kind == kind
        if noun in _SITE_KINDS:
            known = () if spot.kind or spot.toponym is None else spot.toponym.kinds
            called = _CALLED.get(spot.mentions[0].text.split(" ", 1)[0], "")
            return not _SITE_KINDS[noun].isdisjoint((spot.kind, called, *known))
        return bool(kind) and spot.kind == kind

    def resolve(self, mention: Mention, noun: str, kind: str) -> Mention:
        """Return the mention with the toponym that it means through what was said before, or as it is."""
        if noun in ("latter", "former"):
            earlier = [spot for spot in self.spots if spot.mentions[0].start < mention.start]
            here = [spot for spot in earlier if spot.mentions[0].start >= self.opened]
            # "X and Y fell. The latter lies ..."
            two = here[-2:] if len(here) > 1 else earlier[: len(earlier) - len(here)][-2:]
            if len(two) == 2:
                doubt = "" if len(here) > 1 else "which two places are meant is left to the sentence before"
                return replace(mention, toponym=two[noun == "latter"].mentions[0].toponym, doubt=doubt)
            return mention
        if noun == "areas" or _OTHER.search(mention.text) or (noun in _ANYWHERE and mention.text.count(" ") > 1):
            return mention  # "the search area" is none that was named
        if noun == "capital":
            named = self.capital.mentions[0].toponym if self.capital and mention.text.lower() in _CAPITAL else ""
            return replace(mention, toponym=named)
        found = self.antecedent(noun, kind, before=mention.start)
        if found is None:
            return mention
        return Mention(mention.text, mention.start, mention.end, toponym=found.mentions[0].toponym)

    def is_only(self, noun: str, kind: str, *, before: int) -> bool:
        """Return whether one river, lake or island alone was named before that "the `noun`" may mean."""
        if noun not in _WATERS:
            return False
        fitting = (s for s in self.spots if s.mentions[0].start < before and self._fits(s, noun, kind))
        names = sorted({spot.mentions[0].text.casefold() for spot in fitting}, key=len)
        return bool(names) and all(names[0].replace(noun, "").strip() in name for name in names)

    def set_capital(self, spots: list[Spot]) -> None:
        """Remember the place that a sentence called the capital."""
        self.capital = next((spot for spot in reversed(spots) if spot.toponym is not None), self.capital)

    def resolve_border(self, mention: Mention) -> Mention:
        """Return "the border" with the border last named, else with the only country of the text, whose border it is.

        One that an earlier sentence named may not be the one meant: it refutes nothing.
        """
        if not _UNNAMED.fullmatch(mention.text.lower()):
            return mention
        earlier = [spot for spot in reversed(self.spots) if spot.mentions[0].start < mention.start]
        found = next((spot for spot in earlier if spot.kind == "border"), None)
        if found is None and len(self.countries) == 1:
            found = next((spot for spot in earlier if spot.kind == "country"), None)
        if found is None:
            return mention
        doubt = "" if found.mentions[0].start >= self.opened else _OTHER_BORDER
        return replace(mention, toponym=found.mentions[0].toponym, doubt=doubt)
