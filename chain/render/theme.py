"""Colours and line styles: safe for the colour-blind (after Okabe and Ito), and told apart without colour too."""

from dataclasses import dataclass
from typing import Literal

from chain.render.view import Theme
from schemas.party import PartyKind

Dash = Literal["solid", "dashed", "dotted"]
Head = Literal["normal", "diamond", "box", "tee", "vee"]
Tone = Literal[
    "blue", "amber", "purple", "red", "grey", "faint", "step1", "step2", "step3", "step4", "step5",
    "low2", "low1", "middle", "high1", "high2", "added", "removed", "changed",
]  # fmt: skip


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
    tone: dict[Tone, str]


PALETTES: dict[Theme, Palette] = {
    "light": Palette(
        background="#ffffff",
        text="#1a1a1a",
        faint_text="#555555",
        frame="#b5b5b5",
        frame_fill="#f6f6f6",
        outline="#4d4d4d",
        fill={"department": "#ffffff", "partner": "#ece7f2", "customer": "#d9ecf7", "authority": "#eeeeee"},
        tone={
            "blue": "#0072b2",
            "amber": "#c98a00",
            "purple": "#a5568a",
            "red": "#b03a00",
            "grey": "#6f6f6f",
            "faint": "#9a9a9a",
            "step1": "#8b94a6",
            "step2": "#5d86b4",
            "step3": "#3a66a7",
            "step4": "#3b3f8f",
            "step5": "#1e1250",
            "low2": "#9c3600",
            "low1": "#d0812f",
            "middle": "#8a8a8a",
            "high1": "#4f8fc4",
            "high2": "#004c86",
            "added": "#00795a",
            "removed": "#b03a00",
            "changed": "#a06c00",
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
        tone={
            "blue": "#56b4e9",
            "amber": "#e6b422",
            "purple": "#cc79a7",
            "red": "#ff6f3c",
            "grey": "#9a9a9a",
            "faint": "#777c86",
            "step1": "#6f7b91",
            "step2": "#6f9fd0",
            "step3": "#8fc0ea",
            "step4": "#c3def2",
            "step5": "#fff3b0",
            "low2": "#ff6f3c",
            "low1": "#e0a060",
            "middle": "#9a9a9a",
            "high1": "#7fb4e0",
            "high2": "#bfe3ff",
            "added": "#4fd1a5",
            "removed": "#ff6f3c",
            "changed": "#e6b422",
        },
    ),
    "print": Palette(
        background="#ffffff",
        text="#000000",
        faint_text="#333333",
        frame="#888888",
        frame_fill="#ffffff",
        outline="#000000",
        fill={"department": "#ffffff", "partner": "#ffffff", "customer": "#ededed", "authority": "#ffffff"},
        tone={
            "blue": "#000000",
            "amber": "#4a4a4a",
            "purple": "#6a6a6a",
            "red": "#000000",
            "grey": "#808080",
            "faint": "#9a9a9a",
            "step1": "#9a9a9a",
            "step2": "#787878",
            "step3": "#555555",
            "step4": "#2e2e2e",
            "step5": "#000000",
            "low2": "#000000",
            "low1": "#4a4a4a",
            "middle": "#9a9a9a",
            "high1": "#6a6a6a",
            "high2": "#000000",
            "added": "#000000",
            "removed": "#000000",
            "changed": "#4a4a4a",
        },
    ),
}

SHAPE: dict[PartyKind, tuple[str, str]] = {
    "department": ("box", "rounded,filled"),
    "partner": ("box", "filled,dashed"),
    "customer": ("ellipse", "filled"),
    "authority": ("octagon", "filled"),
}
THINNEST = 0.8
WIDEST = 5.0


def text_on(fill: str) -> str:
    """Black or white, whichever reads better on a colour (WCAG 2.2 relative luminance).

    >>> text_on("#ffffff"), text_on("#1e1250")
    ('#000000', '#ffffff')
    """
    channels = [int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"
