"""Which mark each line and box of a picture gets: its verdict, an overlay's step, or what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from chain.render.difference import Presence, Presences
from chain.render.excerpt import Excerpt
from chain.render.looks import PLAIN, PRESENCES, VALUE_CLASSES, Look
from chain.render.overlays import OVERLAYS, Scaled, scale
from chain.render.view import View
from schemas.analysis import Analysis
from schemas.link import Link
from schemas.party import Party

Marked = tuple[Look, str]
"""A mark, and the value behind it in words, where there is one."""


@dataclass(frozen=True)
class Marks:
    """Marks the lines and boxes of one picture."""

    analysis: Analysis
    kinds: dict[str, str]
    presences: Presences | None
    scaled: Scaled | None
    currency: str

    def of_line(self, links: Sequence[Link]) -> Marked:
        """The mark of a line that stands for these links."""
        if self.presences is not None:
            return PRESENCES[_together([self.presences.links[link.key] for link in links])], ""
        if self.scaled is None:
            return self._value_class(links), ""
        if self.scaled.overlay.link is None:
            return PLAIN, ""
        return self._step(self.scaled, self.scaled.overlay.link(links, self.analysis))

    def of_box(self, members: Sequence[Party]) -> tuple[Look | None, str]:
        """The mark of a box that stands for these parties; none where the overlay says nothing of them."""
        if self.presences is not None:
            return PRESENCES[_together([self.presences.parties[party.id] for party in members])], ""
        if self.scaled is None or self.scaled.overlay.party is None:
            return None, ""
        units = [party for party in members if party.kind in self.scaled.overlay.kinds]
        return self._step(self.scaled, self.scaled.overlay.party(units, self.analysis)) if units else (None, "")

    def _step(self, scaled: Scaled, value: float | None) -> Marked:
        look = scaled.look(value)
        return look, look.meaning if value is None else scaled.overlay.text(value, self.currency)

    def _value_class(self, links: Sequence[Link]) -> Look:
        """That of the dearest link."""
        dearest = max(links, key=lambda link: self.analysis.links[link.key].loaded_cost)
        insight = self.kinds[dearest.supplier] == "customer" or dearest.flow == "insight"
        return VALUE_CLASSES["insight" if insight else self.analysis.links[dearest.key].classification]


def marks_of(excerpt: Excerpt, analysis: Analysis, presences: Presences | None, view: View, currency: str) -> Marks:
    """How the view marks what the excerpt holds."""
    overlay = OVERLAYS.get(view.overlay)
    scaled = None
    if overlay is not None:
        said = [overlay.link(links, analysis) for _, links in excerpt.lines] if overlay.link else []
        scaled = scale(overlay, [value for value in said if value is not None], currency)
    kinds = {party.id: str(party.kind) for _, members in excerpt.boxes for party in members}
    return Marks(analysis, kinds, presences, scaled, currency)


def _together(presences: list[Presence]) -> Presence:
    """What became of several: that of all of them, else changed."""
    return presences[0] if len(set(presences)) == 1 else "changed"
