"""Groups drawn as frames around what belongs to them."""

from dataclasses import dataclass, field

from chain.nesting import groups_above, outermost
from schemas.chain import ChainDocument
from schemas.party import Party

DEEPEST_FRAME = 12


@dataclass
class Frame:
    """A group drawn around what belongs to it; `boxes` are keys of boxes directly in it."""

    key: str
    party: Party
    boxes: list[str] = field(default_factory=list)
    frames: list["Frame"] = field(default_factory=list)


def frames_around(
    document: ChainDocument, boxed: list[Party], keys: dict[str, str]
) -> tuple[list[Frame], list[str], bool]:
    """Frames as a forest, the keys of boxes in none, and whether some groups lie too deep to be framed."""
    parties = {party.id: party for party in document.parties}
    parents, paths = groups_above(boxed, parties), outermost(parties, DEEPEST_FRAME + 2)
    frames: dict[str, Frame] = {}
    roots: list[Frame] = []
    loose: list[str] = []
    too_deep = False
    for party in boxed:
        path = paths.get(party.id, (party.id,))
        groups = path if party.id in parents else path[:-1]
        too_deep |= len(groups) > DEEPEST_FRAME
        inside = _open(groups[:DEEPEST_FRAME], parties, frames, roots)
        (inside.boxes if inside else loose).append(keys[party.id])
    return roots, loose, too_deep


def _open(
    groups: tuple[str, ...], parties: dict[str, Party], frames: dict[str, Frame], roots: list[Frame]
) -> Frame | None:
    """The frame of the last group, made with those around it where they are not there yet."""
    inside: Frame | None = None
    for group in groups:
        if group not in frames:
            frames[group] = Frame(f"g{len(frames)}", parties[group])
            (inside.frames if inside else roots).append(frames[group])
        inside = frames[group]
    return inside


def every_frame(frames: list[Frame]) -> list[Frame]:
    """The frames and all frames in them."""
    waiting, found = list(frames), []
    while waiting:
        frame = waiting.pop()
        found.append(frame)
        waiting.extend(frame.frames)
    return found
