"""A chain under edit: rows by id, what touched them last, and what went along."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.chain import ChainDocument
from schemas.errors import InputProblem, InvalidInput
from schemas.link import Link
from schemas.party import Party
from schemas.reading import read_chain
from schemas.wording import quote, suggest


@dataclass
class Draft:
    """A copy of a chain that edits change; the base document stays as it is."""

    base: ChainDocument
    parties: dict[str, Party]
    links: dict[str, Link]
    notes: list[str] = field(default_factory=list)
    edit: int = 0
    """Number of the edit being made."""
    _touched: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, document: ChainDocument) -> Draft:
        """A draft of a checked document."""
        return cls(document, {p.id: p for p in document.parties}, {link.key: link for link in document.links})

    def party(self, party_id: str, *path: str) -> Party:
        """The party an edit names at `path`."""
        if party_id not in self.parties:
            hint = suggest(party_id, list(self.parties))
            raise self.wrong(f"there is no party {quote(party_id)} here.{hint} Correct it or add it first", *path)
        return self.parties[party_id]

    def link(self, link_id: str, *path: str) -> Link:
        """The link an edit names at `path`."""
        if link_id not in self.links:
            hint = suggest(link_id, list(self.links))
            raise self.wrong(f"there is no link {quote(link_id)} here.{hint} Correct it or add it first", *path)
        return self.links[link_id]

    def put_party(self, party: Party) -> None:
        """Add a party, or replace the one of this id in its place."""
        self.parties[party.id] = party
        self._touched[f"party {party.id}"] = self.edit

    def put_link(self, link: Link) -> None:
        """Add a link, or replace the one of this id in its place; its id stays whatever becomes of its fields."""
        self.links[link.key] = link
        self._touched[f"link {link.key}"] = self.edit

    def links_of(self, party_id: str) -> list[str]:
        """Ids of the links it supplies or receives."""
        return [key for key, link in self.links.items() if party_id in (link.supplier, link.customer)]

    def supplied_by(self, party_id: str) -> list[str]:
        """Ids of the links it supplies."""
        return [key for key, link in self.links.items() if link.supplier == party_id]

    def is_unit(self, party_id: str) -> bool:
        """Is it a department or partner?"""
        return self.parties[party_id].kind in {"department", "partner"}

    def wrong(self, message: str, *path: str) -> InvalidInput:
        """The error of the edit being made."""
        pointer = "/".join(["", "edits", str(self.edit), *path])
        return InvalidInput([InputProblem(pointer=pointer, message=message)])

    def document(self) -> ChainDocument:
        """The edited chain, checked as a whole; faults point at the edit that made them."""
        rows = {"parties": list(self.parties.values()), "links": list(self.links.values())}
        edited = self.base.model_copy(update=rows).model_dump(exclude_none=True)
        try:
            return read_chain(edited)
        except InvalidInput as error:
            raise InvalidInput([self._blame(problem) for problem in error.problems]) from None

    def _blame(self, problem: InputProblem) -> InputProblem:
        steps = problem.pointer.split("/")
        edits = self._edits_of(steps[1], int(steps[2])) if len(steps) > 2 and steps[2].isdigit() else []
        pointer = f"/edits/{max(edits, default=self.edit)}"
        return InputProblem(pointer=pointer, message=problem.message)

    def _edits_of(self, table: str, row: int) -> list[int]:
        """Edits that touched a row, or else one of its ends."""
        if table == "parties":
            names = [f"party {list(self.parties)[row]}"]
        else:
            key, link = list(self.links.items())[row]
            names = [f"link {key}", f"party {link.supplier}", f"party {link.customer}"]
        return [self._touched[name] for name in names if name in self._touched]
