"""A chain and a view become a scene."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from chain.analyse import analyse
from chain.graph import ChainGraph
from chain.render import caption
from chain.render.difference import Drawn, Presences, compare_drawn
from chain.render.excerpt import Excerpt, take_excerpt
from chain.render.frames import DEEPEST_FRAME, every_frame, frames_around
from chain.render.marks import Marks, marks_of
from chain.render.ranks import rank_parties, split_tall_columns
from chain.render.scene import Box, Line, Scene
from chain.render.selection import select
from chain.render.theme import PALETTES
from chain.render.view import MONEY_OVERLAYS, OverlayName, View
from chain.whatif.scenario import apply_scenario
from schemas.chain import ChainDocument
from schemas.errors import Forbidden, InputProblem, InvalidInput
from schemas.layout import Shown
from schemas.link import Link
from schemas.party import UNIT_KINDS, Party

LABELS_UP_TO = 25


@dataclass(frozen=True)
class _Stage:
    drawn: Drawn
    presences: Presences | None
    excerpt: Excerpt
    marks: Marks
    view: View


def build_scene(drawn: Drawn, view: View, before: Drawn | None = None, notes: Sequence[str] = ()) -> Scene:
    """What the view shows of a chain; `notes` go with what the picture says of itself.

    Raises NotFound and InvalidInput where the view names what is not there.
    """
    drawn, presences = _to_show(drawn, view, before)
    document = drawn.document
    excerpt = take_excerpt(document, drawn.analysis, select(document, drawn.analysis, view), view)
    marks = marks_of(excerpt, drawn.analysis, presences, view, document.organisation.currency)
    stage = _Stage(drawn, presences, excerpt, marks, view)
    keys = {party.id: f"n{number}" for number, (party, _) in enumerate(excerpt.boxes)}
    boxes = [
        _box(stage, keys[party.id], party, members, column)
        for (party, members), column in zip(excerpt.boxes, _columns(excerpt), strict=True)
    ]
    lines = _lines(stage, keys)
    frames, loose, too_deep = frames_around(document, [party for party, _ in excerpt.boxes], keys)
    framed = {frame.party.id for frame in every_frame(frames)}
    shown = _shown(stage, boxes, lines, framed, [*[caption.TOO_DEEP.format(DEEPEST_FRAME)] * too_deep, *notes])
    return Scene(
        title=document.organisation.name or "Chain of customers",
        words=caption.headline(drawn, shown, view, presences),
        legend=caption.legend(boxes, lines, marks, view, document.organisation.currency),
        boxes=boxes,
        lines=lines,
        frames=frames,
        loose=loose,
        shown=shown,
        palette=PALETTES[view.theme],
        labelled=view.labels == "on" or (view.labels == "auto" and len(lines) <= LABELS_UP_TO),
        money=view.money,
        currency=document.organisation.currency,
    )


def _to_show(drawn: Drawn, view: View, before: Drawn | None) -> tuple[Drawn, Presences | None]:
    """The chain after the scenario; and where a difference is asked for, both chains as one."""
    _refuse_hidden(view)
    after = drawn
    if view.scenario is not None:
        after = analysed(apply_scenario(drawn.document, view.scenario).document)
    if not view.difference:
        return after, None
    if before is None and view.scenario is None:
        raise _wrong("difference", "a difference needs another moment or a scenario to compare with; name one")
    if view.overlay != "value_class":
        raise _wrong("overlay", "a difference uses the colours for itself; leave the overlay out")
    return compare_drawn(before or drawn, after)


def _refuse_hidden(view: View) -> None:
    """Raise Forbidden where the view would tell amounts to who may not see them.

    Edits of one's own would: a verdict that turns over at some cost tells which.
    """
    if view.money:
        return
    if view.overlay in MONEY_OVERLAYS:
        others = ", ".join(name for name in get_args(OverlayName) if name not in MONEY_OVERLAYS)
        raise Forbidden(
            f"the overlay {view.overlay} tells amounts, which takes the cost permission; use one of {others}"
        )
    if view.scenario is not None:
        raise Forbidden("a picture of a scenario takes the cost permission; leave `scenario` out")


def analysed(document: ChainDocument) -> Drawn:
    """A chain with its numbers."""
    return Drawn(document, analyse(ChainGraph.from_document(document)).document())


def _wrong(field: str, message: str) -> InvalidInput:
    return InvalidInput([InputProblem(pointer=f"/{field}", message=message)])


def _columns(excerpt: Excerpt) -> list[int]:
    place = {party.id: index for index, (party, _) in enumerate(excerpt.boxes)}
    tails = np.array([place[ends[0]] for ends, _ in excerpt.lines], dtype=np.int64)
    heads = np.array([place[ends[1]] for ends, _ in excerpt.lines], dtype=np.int64)
    columns = rank_parties([party.kind for party, _ in excerpt.boxes], tails, heads)
    return [int(column) for column in split_tall_columns(columns, tails)]


def _box(stage: _Stage, key: str, party: Party, members: list[Party], column: int) -> Box:
    analysis, currency = stage.drawn.analysis, stage.drawn.document.organisation.currency
    pays = [analysis.customers[member.id].revenue for member in members if member.id in analysis.customers]
    cost = sum(analysis.parties[member.id].own_cost for member in members)
    idle = len(members) == 1 and party.kind in UNIT_KINDS and not analysis.parties[party.id].reaches_customer
    look, said = stage.marks.of_box(members)
    facts = caption.BoxFacts(party, members, cost, sum(pays) if pays else None, idle, said, look)
    note = caption.box_note(facts, stage.view.money, currency)
    details = caption.box_details(facts, note, analysis, stage.view.money, currency)
    details += caption.changed_fields([member.id for member in members], stage.presences)
    label = f"{look.sign} {party.label}" if look and look.sign else party.label
    return Box(key, party, members, column, cost, facts.revenue, label, note, details, look, idle)


def _lines(stage: _Stage, keys: dict[str, str]) -> list[Line]:
    labels = {party.id: party.label for party, _ in stage.excerpt.boxes}
    costs = [_cost(stage, links) for _, links in stage.excerpt.lines]
    widest = max(costs, default=0.0)
    return [
        _line(stage, f"e{number}", keys, labels, ends, links, costs[number], widest)
        for number, (ends, links) in enumerate(stage.excerpt.lines)
    ]


def _cost(stage: _Stage, links: Sequence[Link]) -> float:
    return sum(stage.drawn.analysis.links[link.key].loaded_cost for link in links)


def _line(
    stage: _Stage,
    key: str,
    keys: dict[str, str],
    labels: dict[str, str],
    ends: tuple[str, str],
    links: list[Link],
    cost: float,
    widest: float,
) -> Line:
    look, said = stage.marks.of_line(links)
    weight = cost / widest if widest > 0 and look.name != "insight" else 0.0
    currency = stage.drawn.document.organisation.currency if stage.view.money else None
    details = caption.line_details([labels[end] for end in ends], links, cost, look, said, currency)
    details += caption.changed_fields([link.key for link in links], stage.presences)
    label = (links[0].offering or "") if len(links) == 1 else f"{len(links)} links"
    return Line(key, keys[ends[0]], keys[ends[1]], links, cost, weight, look, f"{look.sign} {label}".strip(), details)


def _shown(stage: _Stage, boxes: list[Box], lines: list[Line], framed: set[str], reasons: list[str]) -> Shown:
    represented = framed | {member.id for box in boxes for member in box.members}
    return Shown(
        parties=len(represented),
        parties_together=sum(box.stands_for for box in boxes if box.stands_for > 1),
        parties_total=len(stage.drawn.document.parties),
        links=sum(len(line.links) for line in lines),
        links_total=len(stage.drawn.document.links),
        boxes=len(boxes),
        lines=len(lines),
        links_inside=stage.excerpt.inside,
        reasons=[*stage.excerpt.reasons, *reasons],
    )
