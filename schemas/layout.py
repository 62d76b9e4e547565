"""Where a picture puts things, and how it marks them, in points, origin at the top left, y downwards."""

from typing import Literal

from pydantic import BaseModel, Field


class Box(BaseModel):
    """A rectangle by its centre."""

    x: float = Field(description="Centre, points from the left.")
    y: float = Field(description="Centre, points from the top.")
    width: float = Field(description="Points.")
    height: float = Field(description="Points.")


class Shown(BaseModel):
    """How much of the chain a picture shows; nothing is left out silently."""

    parties: int = Field(description="Parties shown: each in a box, alone or with others, or as a frame.")
    parties_together: int = Field(0, description="Of them, those drawn together with others as one box.")
    parties_total: int = Field(description="Parties in the chain.")
    links: int = Field(description="Links shown: each by a line, alone or with others.")
    links_total: int = Field(description="Links in the chain.")
    boxes: int = Field(0, description="Boxes drawn.")
    lines: int = Field(0, description="Lines drawn.")
    links_inside: int = Field(0, description="Links between parties that are drawn as one box; no line shows them.")
    reasons: list[str] = Field(default_factory=list, description="What was chosen and what left out, in words.")


class Mark(BaseModel):
    """How a party or link is marked by the overlay or the difference; name and colour are those in the legend."""

    name: str = Field(description="Stable name: a verdict, a step of the overlay, `unknown`, or what became of it.")
    colour: str = Field(description="#rrggbb, for the theme asked for.")
    dash: Literal["solid", "dashed", "dotted"] = Field(description="Stroke of a line, so that colour is not all.")
    head: Literal["normal", "diamond", "box", "tee", "vee"] = Field(description="Arrow head of a line.")
    sign: str = Field(description="`+`, `−` or `~` in front of the label in a difference; else empty.")


class LegendEntry(BaseModel):
    """What one mark means, or a sentence about the picture."""

    kind: Literal["line", "box", "text"] = Field(description="What is marked; `text` stands without a sample.")
    mark: Mark | None = Field(description="The mark; null for a text.")
    meaning: str = Field(description="In words.")


class PlacedParty(BaseModel):
    """A party in the picture, or several as one box."""

    label: str = Field(description="Its name, without the sign of its mark.")
    note: str = Field(description="The second line in its box.")
    parties: int = Field(description="How many parties it stands for.")
    members: list[str] = Field(description="Their ids, the first 500.")
    mark: Mark | None = Field(description="Its fill; null where the overlay says nothing of parties.")


class PlacedLine(BaseModel):
    """A line of the picture: one link, or all links from one box to another."""

    supplier: str = Field(description="Id of the box it leaves.")
    customer: str = Field(description="Id of the box it goes to.")
    links: list[str] = Field(description="Ids of the links it stands for.")
    label: str = Field(description="The offering, or how many links.")
    weight: float = Field(description="Loaded cost as a part of the largest in the picture, 0-1; for its width.")
    mark: Mark = Field(description="Its colour and stroke.")
    curve: list[tuple[float, float]] = Field(description="Cubic Bezier control points, start, then three each piece.")


class Layout(BaseModel):
    """Positions of parties, groups and links, as Graphviz placed them, and how they are marked."""

    width: float = Field(description="Of the whole picture, points.")
    height: float = Field(description="Of the whole picture, points.")
    parties: dict[str, Box] = Field(description="By id of the party, or of the group drawn as one box.")
    groups: dict[str, Box] = Field(description="By id of the parent party drawn as a frame.")
    links: dict[str, list[tuple[float, float]]] = Field(
        description="By link id: cubic Bezier control points, start, then three for each piece. Links drawn as one "
        "line share its curve."
    )
    boxes: dict[str, PlacedParty] = Field(default_factory=dict, description="What stands in each box of `parties`.")
    lines: list[PlacedLine] = Field(default_factory=list, description="Every line once.")
    legend: list[LegendEntry] = Field(default_factory=list, description="What the marks mean.")
    caption: list[str] = Field(default_factory=list, description="Totals, and how much of the chain is shown.")
    shown: Shown = Field(description="How much of the chain this is.")
