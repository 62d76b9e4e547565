"""draw.io (diagrams.net): boxes that can be moved, lines that stay attached, every stated field as shape data."""

from dataclasses import dataclass

from lxml import etree

from chain.render.drawing import Connector, Drawing, Group, Place, Shape
from schemas.formats.columns import LINK_COLUMNS, PARTY_COLUMNS, Column
from schemas.formats.stated import Row, cell, flat
from schemas.party import Party

# Text is text (html=0) and sized to its box.
TEXT = "html=0;whiteSpace=wrap;overflow=hidden;fontFamily=Helvetica;"
FORMS = {
    "box": "rounded=1;arcSize=12;",
    "ellipse": "ellipse;",
    "octagon": "shape=mxgraph.basic.octagon2;dx=10;",
}
ARROWS = {
    "normal": "endArrow=block;endFill=1;",
    "diamond": "endArrow=diamond;endFill=1;",
    "box": "endArrow=box;endFill=1;",
    "tee": "endArrow=ERone;endFill=0;",
    "vee": "endArrow=open;endFill=0;",
}
DASHES = {"solid": "", "dashed": "dashed=1;dashPattern=6 4;", "dotted": "dashed=1;dashPattern=1 3;"}
HEADING = 70.0
CELL = {"id", "name", "parent"}


def to_drawio(drawing: Drawing) -> bytes:
    """The drawing as an uncompressed .drawio file; same drawing, same bytes.

    A box carries its party's fields and `party`, its id; a line that stands for one link carries that link's fields
    and `link`, its id. Opened in draw.io they stand under Edit > Edit Data.
    """
    root = etree.Element("mxfile", host="custchain", type="device")
    page = etree.SubElement(root, "diagram", id="chain", name="Chain")
    size = {"pageWidth": _n(drawing.width + 40), "pageHeight": _n(drawing.height + HEADING + 40)}
    model = etree.SubElement(page, "mxGraphModel", attrib={"grid": "1", "gridSize": "10", "page": "1", **size})
    cells = etree.SubElement(model, "root")
    etree.SubElement(cells, "mxCell", id="0")
    etree.SubElement(cells, "mxCell", id="1", parent="0")
    _add_heading(cells, drawing)
    corners: Corners = {None: Corner(0.0, -HEADING)}
    corners |= {group.key: Corner.of(group) for group in drawing.groups}
    for group in drawing.groups:
        _add_group(cells, group, corners, drawing)
    for shape in drawing.shapes:
        _add_shape(cells, shape, corners, drawing)
    for connector in drawing.connectors:
        _add_connector(cells, connector, drawing)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _add_heading(cells: etree._Element, drawing: Drawing) -> None:
    style = f"text;html=0;whiteSpace=wrap;align=left;verticalAlign=top;fontSize=12;fontColor={drawing.palette.text};"
    cell = etree.SubElement(cells, "mxCell", id="heading", value="\n".join(drawing.words), style=style, vertex="1")
    cell.set("parent", "1")
    _add_geometry(cell, 0.0, 0.0, max(drawing.width, 500.0), HEADING - 10)


@dataclass(frozen=True)
class Corner:
    """The top left of what is around, from where draw.io counts, and whose frame it is."""

    left: float
    top: float
    party: str = ""

    @classmethod
    def of(cls, group: Group) -> "Corner":
        """That of a frame."""
        place = group.place
        return cls(place.x - place.width / 2, place.y - place.height / 2, group.party.id)


Corners = dict[str | None, Corner]


def _add_group(cells: etree._Element, group: Group, corners: Corners, drawing: Drawing) -> None:
    palette = drawing.palette
    style = (
        f"rounded=1;arcSize=3;container=1;collapsible=0;align=left;verticalAlign=top;spacingLeft=6;{TEXT}"
        f"fillColor={palette.frame_fill};strokeColor={palette.frame};fontColor={palette.faint_text};fontSize=11;"
    )
    made = _add_party(cells, group.key, group.party, style, group.group, "")
    _add_placed(made, group.place, corners[group.group])


def _add_shape(cells: etree._Element, shape: Shape, corners: Corners, drawing: Drawing) -> None:
    dashed = "dashed=1;" if shape.is_dashed else ""
    style = (
        f"{FORMS[shape.form]}{TEXT}{dashed}fillColor={shape.fill};strokeColor={shape.outline};"
        f"fontColor={drawing.palette.text};fontSize=11;"
    )
    # A group that also works has a box of its own in its frame; inside the frame's cell it would be its own parent.
    own = shape.group in corners and shape.party.id == corners[shape.group].party
    around = None if own else shape.group
    made = _add_party(cells, shape.key, shape.party, style, around, shape.details)
    _add_placed(made, shape.place, corners[around])


def _add_party(
    cells: etree._Element, key: str, party: Party, style: str, parent: str | None, details: str
) -> etree._Element:
    row = flat(party.model_dump(mode="json", exclude_none=True))
    holder = etree.SubElement(cells, "object", id=key, label=row.get("name") or row["id"], party=row["id"])
    _state(holder, row, PARTY_COLUMNS, CELL)
    if details:
        holder.set("tooltip", details)
    return etree.SubElement(holder, "mxCell", style=style, vertex="1", parent=parent or "1")


def _add_connector(cells: etree._Element, line: Connector, drawing: Drawing) -> None:
    holder = etree.SubElement(cells, "object", id=line.key, label=line.words, tooltip=line.details)
    if len(line.links) == 1:
        row = line.links[0].model_dump(mode="json", exclude_none=True)
        if "id" in row:
            holder.set("link", row["id"])
        _state(holder, row, LINK_COLUMNS, {"id", "supplier", "customer", "offering"})
    style = (
        f"curved=1;html=0;{ARROWS[line.arrow]}{DASHES[line.dash]}strokeColor={line.colour};strokeWidth={_n(line.width)};"
        f"exitX=1;exitY=0.5;entryX=0;entryY=0.5;fontSize=9;fontColor={drawing.palette.faint_text};"
    )
    cell = etree.SubElement(holder, "mxCell", style=style, edge="1", parent="1", source=line.tail, target=line.head)
    etree.SubElement(cell, "mxGeometry", attrib={"relative": "1", "as": "geometry"})


def _state(holder: etree._Element, row: Row, columns: dict[str, Column], has: set[str]) -> None:
    for name, column in columns.items():
        if name in row and name not in has:
            holder.set(name, cell(row[name], column))


def _add_placed(cell: etree._Element, place: Place, around: Corner) -> None:
    x, y = place.x - place.width / 2 - around.left, place.y - place.height / 2 - around.top
    _add_geometry(cell, x, y, place.width, place.height)


def _add_geometry(cell: etree._Element, x: float, y: float, width: float, height: float) -> None:
    places = {"x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height), "as": "geometry"}
    etree.SubElement(cell, "mxGeometry", attrib=places)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
