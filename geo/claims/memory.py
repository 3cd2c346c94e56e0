"""What has been spoken of: the places that "the town", "there" or "it" may mean, and the event that "the attack" continues."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..reports import Mention
from .lexicon import KIND_LINES, NAMELESS_KINDS
from .patterns import Spot

__all__ = ["Memory"]

_SETTLEMENT_WORDS = frozenset(word for word, kind in NAMELESS_KINDS.items() if kind == "settlement")
_ANYWHERE = frozenset("area place region locality zone areas".split())
_SITE_KINDS: dict[str, frozenset[str]] = {
    "base": frozenset({"base", "air base", "airport"}), "airbase": frozenset({"air base", "airport"}),
    "airport": frozenset({"airport", "air base"}), "airfield": frozenset({"airport", "air base"}),
    "camp": frozenset({"camp"}), "plant": frozenset({"plant"}), "factory": frozenset({"plant"}),
    "refinery": frozenset({"plant"}), "facility": frozenset({"plant", "base"}), "oilfield": frozenset({"oil field"}),
    "field": frozenset({"oil field"}), "mine": frozenset({"mine"}), "dam": frozenset({"dam"}),
    "bridge": frozenset({"bridge"}), "crossing": frozenset({"crossing"}), "port": frozenset({"port"}),
    "hospital": frozenset({"hospital"}), "school": frozenset({"school"}), "volcano": frozenset({"mountain"}),
    "mountain": frozenset({"mountain"}), "peak": frozenset({"mountain"}), "garrison": frozenset({"base"}),
    "station": frozenset({"plant", "site"}), "island": frozenset({"island"}), "lake": frozenset({"lake"}),
}  # fmt: skip
_OTHER = re.compile(r"\b(?:nearest|closest|next|other|another|first|second|third|neighbou?ring|adjacent|largest)\b")
_KEPT = 60


@dataclass(slots=True)
class Memory:
    """Places in the order in which they were spoken of, the topic, and the last event.

    `is_event_topic` says that the last sentence spoke of an event first, which "it" then means. `anchors` are
    the starts of names that only served to place others: "the town" means them last.
    """

    spots: list[Spot] = field(default_factory=list)
    topic: Spot | None = None
    event: str = ""
    events: int = 0
    is_event_topic: bool = False
    anchors: set[int] = field(default_factory=set)

    def hear(self, spot: Spot) -> None:
        """Remember a named place."""
        if spot.mentions and (spot.toponym is not None or spot.mentions[0].toponym):
            self.spots.append(spot)
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
        own = next((spot for spot in fitting if spot.mentions[0].start not in self.anchors), None)
        return own or (fitting[0] if fitting else None)

    @staticmethod
    def _fits(spot: Spot, noun: str, kind: str) -> bool:
        if noun in ("sea", "coast", "ocean"):
            return False
        if noun in _ANYWHERE:
            return spot.kind != "border"
        if noun in spot.mentions[0].text.lower().replace("-", " ").split():
            return True
        if noun in _SETTLEMENT_WORDS:
            return spot.kind in ("", "settlement", "neighbourhood")
        if kind in KIND_LINES:
            return spot.kind == kind
        if noun in _SITE_KINDS:
            return spot.kind in _SITE_KINDS[noun]
        return bool(kind) and spot.kind == kind

    def resolve(self, mention: Mention, noun: str, kind: str) -> Mention:
        """Return the mention with the toponym that it means through what was said before, or as it is."""
        if _OTHER.search(mention.text):
            return mention
        found = self.antecedent(noun, kind, before=mention.start)
        if found is None:
            return mention
        return Mention(mention.text, mention.start, mention.end, toponym=found.mentions[0].toponym)
