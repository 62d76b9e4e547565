"""The atlas: a large chain as a book of pages, every link that leaves a page with the page it leads to."""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from chain.analysed import AnalysedChain
from chain.render.compose import compose
from chain.render.draw import picture
from chain.render.graphviz import AT_ONCE
from chain.render.money import short_money
from chain.render.parts import take_part
from chain.render.picture import Picture
from chain.render.svg import to_bare_svg
from chain.render.view import View
from chain.report.content import legend_of_lines
from chain.report.partition import Part, cut
from schemas.chain import ChainDocument
from schemas.link import Link
from schemas.party import Party

FIRST_PAGE = 3
"""Page 1 is the overview, page 2 the contents; parts follow, then the index."""
CONTENTS_EACH = 42
MOST_NEIGHBOURS = 8
MOST_LINKS = 60
MOST_ROWS = 12
AREA = (585.0, 445.0)
"""What a page has for its picture, points."""
LARGEST_SCALE = 1.3
OVERVIEW = View(max_parties=40, max_links=80)


@dataclass(frozen=True)
class Book:
    """The parts, and on which page every party is at home."""

    parts: list[Part]
    first: int
    page: dict[str, int]

    @classmethod
    def of(cls, chain: AnalysedChain) -> "Book":
        """The parts of a chain, one a page, after as many pages of contents as they take."""
        parts = cut(chain)
        first = FIRST_PAGE + max(len(parts) - 1, 0) // CONTENTS_EACH
        page = {party: first + at for at, part in enumerate(parts) for party in part.parties}
        return cls(parts, first, page)


def write_atlas(chain: AnalysedChain, source: str = "", money: bool = True) -> bytes:
    """The atlas as PDF; same chain, same source, same bytes. Without money no amount is in it.

    Raises RenderRefused where a limit is hit.
    """
    book = Book.of(chain)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        drawn = list(pool.map(lambda at: _draw_part(chain, book, at, money), range(len(book.parts))))
    overview = picture(chain.document, chain.analysis, OVERVIEW.model_copy(update={"money": money}))
    pictures = {f"part-{at}.svg": to_bare_svg(page) for at, (page, _) in enumerate(drawn)}
    pictures["overview.svg"] = to_bare_svg(overview)
    data = {
        "title": chain.title,
        "source": source,
        "words": overview.scene.words,
        "legend": legend_of_lines(money),
        "contents_each": CONTENTS_EACH,
        "parts": [_part(chain, book, at, page, shown, money) for at, (page, shown) in enumerate(drawn)],
        "index": sorted(_homes(chain, book), key=lambda row: (row[0].casefold(), row[1])),
    }
    return compose("atlas", data, pictures)


def _homes(chain: AnalysedChain, book: Book) -> list[tuple[str, int]]:
    return [(party.label, book.page[party.id]) for party in chain.document.parties]


def _draw_part(chain: AnalysedChain, book: Book, at: int, money: bool) -> tuple[Picture, str]:
    """The picture of a page, and what of its part it leaves out."""
    part = book.parts[at]
    home = set(part.parties)
    inside, cut_links = _links(chain, home)
    neighbours = _dearest_neighbours(chain, cut_links, home)
    kept = _dearest(chain, inside + [link for link in cut_links if _other(link, home) in neighbours])[:MOST_LINKS]
    document, analysis = take_part(chain, {link.key for link in kept}, home)
    drawn = picture(_renamed(document, book, home), analysis, View(money=money, labels="off"))
    drawn_links = len({link.key for line in drawn.scene.lines for link in line.links})
    total = len(inside) + len(cut_links)
    left_out = total - drawn_links
    words = f"{len(home):,} parties, {drawn_links:,} of the {total:,} links at them drawn"
    if left_out:
        words += f"; {left_out:,} cheaper links are left out of the picture" if money else f"; {left_out:,} left out"
    return drawn, words


def _links(chain: AnalysedChain, home: set[str]) -> tuple[list[Link], list[Link]]:
    """Links within the part, and links that leave or enter it."""
    at_home = [link for link in chain.document.links if link.supplier in home or link.customer in home]
    inside = [link for link in at_home if link.supplier in home and link.customer in home]
    return inside, [link for link in at_home if not (link.supplier in home and link.customer in home)]


def _other(link: Link, home: set[str]) -> str:
    return link.customer if link.supplier in home else link.supplier


def _dearest(chain: AnalysedChain, links: list[Link]) -> list[Link]:
    return sorted(links, key=lambda link: -chain.analysis.links[link.key].loaded_cost)


def _dearest_neighbours(chain: AnalysedChain, cut_links: list[Link], home: set[str]) -> set[str]:
    worth: dict[str, float] = defaultdict(float)
    for link in cut_links:
        worth[_other(link, home)] += chain.analysis.links[link.key].loaded_cost
    return set(sorted(worth, key=lambda key: (-worth[key], key))[:MOST_NEIGHBOURS])


def _renamed(document: ChainDocument, book: Book, home: set[str]) -> ChainDocument:
    """Parties at home elsewhere say on which page, and stand outside all groups."""
    parents = {party.parent for party in document.parties if party.id in home}
    parties = [
        party if party.id in home else _elsewhere(party, book.page[party.id])
        for party in document.parties
        if party.id in home or party.id not in parents
    ]
    known = {party.id for party in parties}
    parties = [p if p.parent in known else p.model_copy(update={"parent": None}) for p in parties]
    links = [link for link in document.links if link.supplier in known and link.customer in known]
    return document.model_copy(update={"parties": parties, "links": links})


def _elsewhere(party: Party, page: int) -> Party:
    return party.model_copy(update={"name": f"{party.label[:280]} →\u00a0p.\u00a0{page}", "parent": None})


def _part(chain: AnalysedChain, book: Book, at: int, page: Picture, shown: str, money: bool) -> dict[str, Any]:
    part = book.parts[at]
    home = set(part.parties)
    _, cut_links = _links(chain, home)
    cost = sum(chain.analysis.parties[party].own_cost for party in part.parties)
    return {
        "title": part.title,
        "page": book.first + at,
        "count": len(part.parties),
        "money": f"own cost {short_money(cost, chain.currency)}" if money else "",
        "shown": shown,
        "width": min(AREA[0], page.width * AREA[1] / max(page.height, 1.0), page.width * LARGEST_SCALE),
        "into": _table(chain, book, [link for link in cut_links if link.customer in home], "supplier", money),
        "out": _table(chain, book, [link for link in cut_links if link.supplier in home], "customer", money),
    }


def _table(chain: AnalysedChain, book: Book, links: list[Link], end: str, money: bool) -> dict[str, Any]:
    """The parties at the other ends of links that are cut, the dearest first, each with its page."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[getattr(link, end)].append(link)
    cost = {key: sum(chain.analysis.links[link.key].loaded_cost for link in group) for key, group in found.items()}
    order = sorted(found, key=lambda key: (-cost[key], key))
    rows = [
        [
            chain.label(key),
            short_money(cost[key], chain.currency) if money else "",
            f"→ p. {book.page[key]}",
            book.page[key],
        ]
        for key in order[:MOST_ROWS]
    ]
    return {"rows": rows, "more": len(order) - len(rows), "total": len(order)}
