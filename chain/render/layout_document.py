"""A placed picture as the layout document a canvas draws from."""

from chain.render.frames import every_frame
from chain.render.looks import Look
from chain.render.picture import Picture, Rectangle
from chain.render.scene import Box, Line, Scene
from schemas import layout
from schemas.layout import Layout, LegendEntry, Mark, PlacedLine, PlacedParty

MOST_MEMBERS = 500


def to_layout(picture: Picture) -> Layout:
    """Positions and marks of everything in the picture."""
    scene = picture.scene
    ids = {box.key: box.party.id for box in scene.boxes}
    return Layout(
        width=picture.width,
        height=picture.height,
        parties={ids[key]: _rectangle(place) for key, place in picture.boxes.items()},
        groups={
            frame.party.id: _rectangle(picture.frames[frame.key])
            for frame in every_frame(scene.frames)
            if frame.key in picture.frames
        },
        links={link.key: picture.curves[line.key] for line in scene.lines for link in line.links},
        boxes={box.party.id: _party(box, scene) for box in scene.boxes},
        lines=[_line(line, ids, picture) for line in scene.lines],
        legend=[LegendEntry(kind=i.kind, mark=_mark(i.look, scene), meaning=i.meaning) for i in scene.legend],
        caption=scene.words,
        shown=scene.shown,
    )


def _rectangle(place: Rectangle) -> layout.Box:
    return layout.Box(x=place.x, y=place.y, width=place.width, height=place.height)


def _party(box: Box, scene: Scene) -> PlacedParty:
    return PlacedParty(
        label=box.party.label,
        note=box.note,
        parties=box.stands_for,
        members=[member.id for member in box.members[:MOST_MEMBERS]],
        mark=_mark(box.look, scene),
    )


def _line(line: Line, ids: dict[str, str], picture: Picture) -> PlacedLine:
    mark = _mark(line.look, picture.scene)
    assert mark is not None
    return PlacedLine(
        supplier=ids[line.tail],
        customer=ids[line.head],
        links=[link.key for link in line.links],
        label=line.label,
        weight=line.weight,
        mark=mark,
        curve=picture.curves[line.key],
    )


def _mark(look: Look | None, scene: Scene) -> Mark | None:
    if look is None:
        return None
    colour = scene.palette.tone[look.tone]
    return Mark(name=look.name, colour=colour, dash=look.dash, head=look.head, sign=look.sign)
