"""How lines and boxes are marked: by colour, and by stroke, head or sign as well, so that a grey print can be read."""

from dataclasses import dataclass

from chain.render.theme import Dash, Head, Tone


@dataclass(frozen=True)
class Look:
    """One mark and what it means; `name` is stable, for programs. On a box the tone fills it."""

    name: str
    meaning: str
    tone: Tone
    dash: Dash = "solid"
    head: Head = "normal"
    sign: str = ""


VALUE_CLASSES = {
    look.name: look
    for look in (
        Look("value_adding", "blue, solid, arrow: adds value", "blue"),
        Look("costly", "amber, solid, diamond: costs more than it earns", "amber", head="diamond"),
        Look("obliged", "purple, dotted, box: obliged, serves an authority", "purple", "dotted", "box"),
        Look("no_value", "red, dashed, bar: no value, not needed or reaching no customer", "red", "dashed", "tee"),
        Look("insight", "grey, thin, open arrow: insight flowing back", "grey", "dashed", "vee"),
    )
}
PRESENCES = {
    look.name: look
    for look in (
        Look("added", "added", "added", "solid", "normal", "+"),
        Look("removed", "removed", "removed", "dashed", "tee", "−"),
        Look("changed", "changed", "changed", "solid", "diamond", "~"),
        Look("same", "as it was", "faint", "solid", "vee"),
    )
}
PLAIN = Look("plain", "", "faint")
# From the least to the most; the second channel is told by stroke and head.
SEQUENTIAL: tuple[tuple[Tone, Dash, Head], ...] = (
    ("step1", "dashed", "tee"),
    ("step2", "dashed", "normal"),
    ("step3", "solid", "normal"),
    ("step4", "solid", "diamond"),
    ("step5", "solid", "box"),
)
# From bad over neither to good.
DIVERGING: tuple[tuple[Tone, Dash, Head], ...] = (
    ("low2", "dashed", "tee"),
    ("low1", "dashed", "diamond"),
    ("middle", "solid", "vee"),
    ("high1", "solid", "normal"),
    ("high2", "solid", "box"),
)


def unknown(meaning: str) -> Look:
    """The mark of what nobody has said."""
    return Look("unknown", meaning, "faint", "dotted", "vee")
