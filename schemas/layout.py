"""Where a picture puts things, in points, origin at the top left, y downwards."""

from pydantic import BaseModel, Field


class Box(BaseModel):
    """A rectangle by its centre."""

    x: float = Field(description="Centre, points from the left.")
    y: float = Field(description="Centre, points from the top.")
    width: float = Field(description="Points.")
    height: float = Field(description="Points.")


class Shown(BaseModel):
    """How much of the chain a picture shows; nothing is left out silently."""

    parties: int = Field(description="Parties shown.")
    parties_total: int = Field(description="Parties in the chain.")
    links: int = Field(description="Links shown.")
    links_total: int = Field(description="Links in the chain.")


class Layout(BaseModel):
    """Positions of parties, groups and links, as Graphviz placed them."""

    width: float = Field(description="Of the whole picture, points.")
    height: float = Field(description="Of the whole picture, points.")
    parties: dict[str, Box] = Field(description="By party id.")
    groups: dict[str, Box] = Field(description="By id of the parent party drawn as a frame.")
    links: dict[str, list[tuple[float, float]]] = Field(
        description="By link id: cubic Bezier control points, start, then three for each piece."
    )
    shown: Shown = Field(description="How much of the chain this is.")
