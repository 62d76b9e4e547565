"""Rectangles, lines and words as SVG, from the same safe parts the chain's pictures are made of."""

from collections.abc import Sequence

from chain.render.measure import wrap
from chain.render.quoting import plain
from chain.render.safe_svg import FONTS, Element, name, write_svg
from chain.render.theme import PALETTES
from chain.render.view import Theme

WIDTH = 960.0
MARGIN = 28.0
TITLE_POINTS = 18.0
TEXT_POINTS = 13.0
SMALL_POINTS = 12.0
LINE_HEIGHT = 16.0

Point = tuple[float, float]


class Canvas:
    """A drawing 960 units wide, its texts 12 units high or more: readable as wide as half a screen."""

    def __init__(self, theme: Theme) -> None:
        self.palette = PALETTES[theme]
        self._root = Element(name("svg"), {"role": "img", "aria-labelledby": "chart-title chart-description"})
        self._parts = Element(name("g"), {"font-family": FONTS})

    def box(self, x: float, y: float, width: float, height: float, fill: str, **more: str) -> Element:
        """A rectangle; `more` are SVG attributes with `_` for `-`."""
        path = f"M{_n(x)},{_n(y)}h{_n(width)}v{_n(height)}h{_n(-width)}Z"
        return self.shape(path, fill, **more)

    def shape(self, path: str, fill: str, **more: str) -> Element:
        """Any closed path."""
        return self._add("path", d=path, fill=fill, **more)

    def line(self, points: Sequence[Point], stroke: str, width: float = 1.0, **more: str) -> Element:
        """Straight pieces from point to point."""
        path = "M" + "L".join(f"{_n(x)},{_n(y)}" for x, y in points)
        return self._add("path", d=path, fill="none", stroke=stroke, stroke_width=_n(width), **more)

    def dot(self, x: float, y: float, radius: float, fill: str, **more: str) -> Element:
        """A filled circle."""
        return self._add("ellipse", cx=_n(x), cy=_n(y), rx=_n(radius), ry=_n(radius), fill=fill, **more)

    def text(
        self, x: float, y: float, text: str, size: float = TEXT_POINTS, fill: str | None = None, **more: str
    ) -> Element:
        """One line of words; `y` is its base line."""
        made = self._add("text", x=_n(x), y=_n(y), font_size=_n(size), fill=fill or self.palette.text, **more)
        made.text = plain(text)
        return made

    def words(
        self, x: float, y: float, text: str, width: float, lines: int = 2, size: float = SMALL_POINTS, **more: str
    ) -> float:
        """Words in at most so many lines of that width; answers the base line below the last."""
        wrapped = wrap(plain(text), size, width, lines)
        for at, line in enumerate(wrapped):
            self.text(x, y + at * LINE_HEIGHT, line, size, **more)
        return y + len(wrapped) * LINE_HEIGHT

    def finish(self, height: float, title: str, description: str) -> bytes:
        """The drawing under its title, which screen readers read out with the description."""
        self._root.attrib |= {"width": _n(WIDTH), "height": _n(height), "viewBox": f"0 0 {_n(WIDTH)} {_n(height)}"}
        for tag, key, text in (("title", "chart-title", title), ("desc", "chart-description", description)):
            element = Element(name(tag), {"id": key})
            element.text = plain(text)
            self._root.append(element)
        sheet = {"fill": self.palette.background, "d": f"M0,0h{_n(WIDTH)}v{_n(height)}h{_n(-WIDTH)}Z"}
        self._root.append(Element(name("path"), sheet))
        self._root.append(self._parts)
        return write_svg(self._root)

    def _add(self, tag: str, **attributes: str) -> Element:
        made = Element(name(tag), {key.replace("_", "-"): value for key, value in attributes.items()})
        self._parts.append(made)
        return made


def hint(element: Element, text: str) -> None:
    """What is shown when one points at a part of the drawing."""
    title = Element(name("title"))
    title.text = plain(text)
    element.append(title)


def _n(number: float) -> str:
    return f"{round(number, 2):g}" if abs(number) < 1e5 else f"{number:.0f}"
