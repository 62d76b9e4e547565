"""The finished SVG: safe, titled for screen readers, with samples of the lines beside what they mean."""

from chain.render import caption
from chain.render.quoting import plain
from chain.render.safe_svg import Element, name, read_svg, write_svg
from chain.render.scene import Scene
from chain.render.theme import PALETTES, LinkStyle, Palette
from chain.render.view import View

TITLE_POINTS = "13"
SAMPLE_LENGTH = 34.0
SAMPLE_WIDTH = "2.2"
DASHES: dict[LinkStyle, str] = {"obliged": "1,5", "no_value": "5,2", "insight": "5,2"}


def finish(data: bytes, scene: Scene, view: View) -> bytes:
    """Make the SVG that is shown of the one Graphviz drew. Raises RenderFailed where that is not safe to show."""
    root = read_svg(data)
    words = caption.headline(scene)
    _paint_background(root, PALETTES[view.theme])
    _describe(root, words)
    graph = root.find(name("g"))
    if graph is not None:
        _set_titles(graph, caption.titles(scene))
        _set_off_from_lines(graph, PALETTES[view.theme])
        texts = graph.findall(name("text"))
        for text in texts[:1]:
            text.set("font-size", TITLE_POINTS)
            text.set("font-weight", "bold")
        samples = zip(texts[len(words) :], caption.legend(scene), strict=False)
        for text, (style, _) in samples:
            _add_sample(graph, text, style, PALETTES[view.theme])
    return write_svg(root)


def _describe(root: Element, words: list[str]) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", "chain-title chain-description")
    for place, (tag, key, text) in enumerate(
        [("title", "chain-title", words[0]), ("desc", "chain-description", ". ".join(words[1:]))]
    ):
        element = Element(name(tag), {"id": key})
        element.text = text
        root.insert(place, element)


def _paint_background(root: Element, palette: Palette) -> None:
    """To the very edge; Graphviz' own background ends a fraction of a point before it."""
    x, y, width, height = (float(number) for number in root.get("viewBox", "0 0 0 0").split())
    sheet = {"fill": palette.background, "d": f"M{x:g},{y:g} h{width:g} v{height:g} h{-width:g} Z"}
    root.insert(0, Element(name("path"), sheet))


def _set_titles(graph: Element, titles: dict[str, list[str]]) -> None:
    """Graphviz titles the drawing and its parts by their internal names, and alters spaces in tooltips."""
    for group in [graph, *graph.findall(name("g"))]:
        for title in group.findall(name("title")):
            if group.get("id") in titles:
                title.text = "\n".join(map(plain, titles[str(group.get("id"))]))
            elif group is graph:
                group.remove(title)


def _set_off_from_lines(graph: Element, palette: Palette) -> None:
    """An offering stands on its line; a rim in the colour of the paper keeps it readable."""
    for group in graph.findall(name("g")):
        if "edge" in group.get("class", "").split():
            for text in group.findall(name("text")):
                text.attrib |= {"stroke": palette.background, "stroke-width": "3", "paint-order": "stroke"}


def _add_sample(graph: Element, text: Element, style: LinkStyle, palette: Palette) -> None:
    x, y = float(text.get("x", "0")), float(text.get("y", "0")) - 3.5
    colour, tip = palette.link[style], x + SAMPLE_LENGTH
    line = {"fill": "none", "stroke": colour, "stroke-width": SAMPLE_WIDTH, "d": f"M{x:g},{y:g} L{tip - 5:g},{y:g}"}
    if style in DASHES:
        line["stroke-dasharray"] = DASHES[style]
    graph.append(Element(name("path"), line))
    graph.append(Element(name("path"), {"fill": colour, "stroke": colour, "d": _head(style, tip, y)}))


def _head(style: LinkStyle, x: float, y: float) -> str:
    """The arrow head of a style, its tip at (x, y)."""
    corners: dict[LinkStyle, list[tuple[float, float]]] = {
        "value_adding": [(-7, -3), (0, 0), (-7, 3)],
        "costly": [(-8, 0), (-4, -3), (0, 0), (-4, 3)],
        "obliged": [(-5, -2.5), (0, -2.5), (0, 2.5), (-5, 2.5)],
        "no_value": [(-2, -4), (-1, -4), (-1, 4), (-2, 4)],
        "insight": [(-7, -3), (0, 0), (-7, 3), (-4, 0)],
    }
    return "M" + " L".join(f"{x + dx:g},{y + dy:g}" for dx, dy in corners[style]) + " Z"
