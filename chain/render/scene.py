"""The boxes, frames and lines of a picture with all their words and marks, before they are placed or written down."""

from dataclasses import dataclass

from chain.render.frames import Frame
from chain.render.looks import Look
from chain.render.theme import Palette
from schemas.layout import Shown
from schemas.link import Link
from schemas.party import Party


@dataclass(frozen=True)
class Box:
    """A party, or several drawn as one."""

    key: str
    party: Party
    """The party, or the group that stands for several; a group made for the picture has an id of its own."""
    members: list[Party]
    column: int
    own_cost: float
    revenue: float | None
    label: str
    """The name, with the sign of its mark."""
    note: str
    """The second line: what it costs or pays, and what the overlay says of it."""
    details: list[str]
    """Everything about it, for pointing at it and for screen readers."""
    look: Look | None
    """What the overlay says of it; None where the overlay says nothing of parties."""
    idle: bool
    """Whether it is a unit from which no needed link leads on to a customer."""

    @property
    def stands_for(self) -> int:
        """How many parties it is."""
        return len(self.members)


@dataclass(frozen=True)
class Line:
    """A link, or all links from one box to another drawn as one. `tail` and `head` are keys of boxes."""

    key: str
    tail: str
    head: str
    links: list[Link]
    loaded_cost: float
    """Of all its links."""
    weight: float
    """Its loaded cost as a part of the picture's largest, 0-1; 0 for insight and where amounts stay unsaid."""
    look: Look
    label: str
    """What stands beside it, where labels are drawn: the offering."""
    details: list[str]


@dataclass(frozen=True)
class LegendItem:
    """What one mark means: of lines (`line`), of boxes (`box`), or something said without a sample (`text`)."""

    kind: str
    look: Look | None
    meaning: str


@dataclass(frozen=True)
class Scene:
    """Everything a picture shows, in document order."""

    title: str
    words: list[str]
    """Totals, and how much of the chain is shown."""
    legend: list[LegendItem]
    boxes: list[Box]
    lines: list[Line]
    frames: list[Frame]
    loose: list[str]
    """Keys of the boxes in no frame."""
    shown: Shown
    palette: Palette
    labelled: bool
    """Whether the labels of lines are drawn."""
    money: bool
    currency: str
