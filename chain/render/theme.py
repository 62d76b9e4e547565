"""Colours and line styles: safe for the colour-blind (after Okabe and Ito), and told apart without colour too."""

from dataclasses import dataclass
from typing import Literal

from chain.render.view import Theme
from schemas.party import PartyKind

LinkStyle = Literal["value_adding", "costly", "obliged", "no_value", "insight"]

LINK_STYLES: tuple[LinkStyle, ...] = ("value_adding", "costly", "obliged", "no_value", "insight")


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as #rrggbb."""

    background: str
    text: str
    faint_text: str
    frame: str
    frame_fill: str
    outline: str
    fill: dict[PartyKind, str]
    link: dict[LinkStyle, str]


PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        background="#ffffff",
        text="#1a1a1a",
        faint_text="#555555",
        frame="#b5b5b5",
        frame_fill="#f6f6f6",
        outline="#4d4d4d",
        fill={"department": "#ffffff", "partner": "#ece7f2", "customer": "#d9ecf7", "authority": "#eeeeee"},
        link={
            "value_adding": "#0072b2",
            "costly": "#c98a00",
            "obliged": "#a5568a",
            "no_value": "#b03a00",
            "insight": "#6f6f6f",
        },
    ),
    "dark": Palette(
        background="#16181d",
        text="#f2f2f2",
        faint_text="#b8b8b8",
        frame="#5a5f69",
        frame_fill="#1d2027",
        outline="#b8b8b8",
        fill={"department": "#262a33", "partner": "#3a3349", "customer": "#16405a", "authority": "#3a3a3a"},
        link={
            "value_adding": "#56b4e9",
            "costly": "#e6b422",
            "obliged": "#cc79a7",
            "no_value": "#ff6f3c",
            "insight": "#9a9a9a",
        },
    ),
}

# The second channel: line and arrow head say the same as the colour, so that a grey print can be read.
LINE: dict[LinkStyle, str] = {
    "value_adding": "solid",
    "costly": "solid",
    "obliged": "dotted",
    "no_value": "dashed",
    "insight": "dashed",
}
ARROW: dict[LinkStyle, str] = {
    "value_adding": "normal",
    "costly": "diamond",
    "obliged": "box",
    "no_value": "tee",
    "insight": "vee",
}
SHAPE: dict[PartyKind, tuple[str, str]] = {
    "department": ("box", "rounded,filled"),
    "partner": ("box", "filled,dashed"),
    "customer": ("ellipse", "filled"),
    "authority": ("octagon", "filled"),
}
THINNEST = 0.8
WIDEST = 5.0
