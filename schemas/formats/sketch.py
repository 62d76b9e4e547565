"""A chain as a drawing or a text has it: boxes and arrows, made into chain data."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, get_args

from schemas.chain import FORMAT
from schemas.errors import InputProblem, InvalidInput, Unreadable
from schemas.formats.source import Source
from schemas.formats.text_file import ENCODINGS, decode
from schemas.link import default_link_id
from schemas.party import PartyKind
from schemas.wording import quote

Row = dict[str, Any]
KINDS: tuple[str, ...] = get_args(PartyKind)
NAMED = 5


def shorten(names: Collection[str]) -> str:
    """The first few names, and how many more there are."""
    shown = ", ".join(quote(name) for name in list(names)[:NAMED])
    return shown + (f" and {len(names) - NAMED:,} more" if len(names) > NAMED else "")


@dataclass
class Sketch:
    """Boxes and arrows as they are found, with their places in the file."""

    parties: dict[str, Row] = field(default_factory=dict)
    links: list[Row] = field(default_factory=list)
    organisation: Row = field(default_factory=dict)
    extra: Row = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    faults: list[InputProblem] = field(default_factory=list)
    _party_places: list[str | None] = field(default_factory=list)
    _link_places: list[str | None] = field(default_factory=list)

    def text(self, body: bytes) -> str:
        """The text of a file; an encoding that is only likely is noted."""
        decoded = decode(body)
        if not decoded.certain:
            self.notes.append(f"The file is not UTF-8; read as {ENCODINGS[decoded.encoding]}.")
        return decoded.text

    def party(self, party_id: str, place: str | None = None, **stated: Any) -> Row:
        """A box; one that was named before gets what is stated now."""
        if party_id not in self.parties:
            self.parties[party_id] = {"id": party_id}
            self._party_places.append(place)
        self.parties[party_id] |= {key: value for key, value in stated.items() if value is not None}
        return self.parties[party_id]

    def link(self, supplier: str, customer: str, place: str | None = None, **stated: Any) -> None:
        """An arrow from who supplies to who receives."""
        row = {"supplier": supplier, "customer": customer}
        self.links.append(row | {key: value for key, value in stated.items() if value is not None})
        self._link_places.append(place)

    def fault(self, place: str | None, message: str) -> None:
        """Something that cannot be taken as it is."""
        self.faults.append(InputProblem(pointer="", message=message, place=place))

    def refuse_unknown_ends(self, arrow: str, box: str) -> None:
        """Note as a fault every arrow that starts or ends at something that is not in the file."""
        for link, place in zip(self.links, self._link_places, strict=True):
            for end in ("supplier", "customer"):
                if link[end] not in self.parties:
                    what = f"names the {box} {quote(link[end])}, which is not in the file"
                    self.fault(place, f"{arrow} {what}; add it or correct the {arrow.rpartition(' ')[2]}")

    def source(self) -> Source:
        """The chain data. Raises Unreadable with every fault noted."""
        if self.faults:
            raise Unreadable(self.faults)
        if not self.parties:
            raise InvalidInput([InputProblem(pointer="", message="holds no parties; name at least one")])
        guessed = frozenset(key for key, row in self.parties.items() if "kind" not in row)
        self._tell_kinds()
        self._tell_parallel_links_apart()
        data: Row = {"format": FORMAT, "parties": list(self.parties.values()), "links": self.links}
        data |= {"organisation": self.organisation} if self.organisation else {}
        data |= {"extra": self.extra} if self.extra else {}
        return Source(data, self._place, tuple(self.notes), guessed)

    def _tell_kinds(self) -> None:
        """Who is stated to be what stays that. Where nobody is, the chain ends at customers: nothing leaves them."""
        untold = [row for row in self.parties.values() if "kind" not in row]
        if not untold:
            return
        givers = {link["supplier"] for link in self.links} | {row.get("parent") for row in self.parties.values()}
        takers = {link["customer"] for link in self.links} - givers if len(untold) == len(self.parties) else set()
        for row in untold:
            row["kind"] = "customer" if row["id"] in takers else "department"
        ends = [str(row.get("name", row["id"])) for row in untold if row["kind"] == "customer"]
        others = len(untold) - len(ends)
        said = [f"{shorten(ends)} as customers, because nothing leaves them"] if ends else []
        said += [f"{others:,} as departments"] if others else []
        self.notes.append(
            f"What kind a party is was not stated; took {', and '.join(said)}. State `kind` to change it."
        )

    def _tell_parallel_links_apart(self) -> None:
        """A second arrow between the same two with the same words is another link, not a mistake of the drawing."""
        seen: Counter[str] = Counter()
        for link in self.links:
            key = link.get("id") or default_link_id(link["supplier"], link["customer"], link.get("offering"))
            seen[key] += 1
            if seen[key] > 1 and "id" not in link:
                link["id"] = f"{key} ({seen[key]})"

    def _place(self, pointer: str) -> str | None:
        table, *rest = pointer.split("/")[1:] or [""]
        places = {"parties": self._party_places, "links": self._link_places}.get(table, [])
        number = int(rest[0]) if rest and rest[0].isdigit() else -1
        return places[number] if 0 <= number < len(places) else None
