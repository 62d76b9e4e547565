"""A chain under edit: rows by id, what touched them last, and what went along."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field

from chain.whatif.lookup import Lookup
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
    parties: dict[str, Party] = field(default_factory=dict)
    links: dict[str, Link] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    edit: int = 0
    """Number of the edit being made."""
    _touched: dict[str, int] = field(default_factory=dict)
    _links_at: Lookup = field(default_factory=Lookup)
    _children: Lookup = field(default_factory=Lookup)

    @classmethod
    def of(cls, document: ChainDocument) -> Draft:
        """A draft of a checked document."""
        draft = cls(document)
        for party in document.parties:
            draft._keep_party(party)
        for link in document.links:
            draft._keep_link(link)
        return draft

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
        self._keep_party(party)
        self._touched[f"party {party.id}"] = self.edit

    def put_link(self, link: Link) -> None:
        """Add a link, or replace the one of this id in its place; its id stays whatever becomes of its fields."""
        self._keep_link(link)
        self._touched[f"link {link.key}"] = self.edit

    def replace_parties(self, gone: Set[str], party: Party) -> None:
        """One party for several, where the first of them stood."""
        kept: dict[str, Party] = {}
        for key, known in self.parties.items():
            if key not in gone:
                kept[key] = known
            else:
                kept.setdefault(party.id, party)
                self._children.put(key, ())
        self.parties = kept
        self.put_party(party)

    def drop_party(self, party_id: str) -> None:
        """Take a party out; what becomes of its links and children is up to the edit."""
        del self.parties[party_id]
        self._children.put(party_id, ())

    def drop_link(self, link_id: str) -> None:
        """Take a link out."""
        del self.links[link_id]
        self._links_at.put(link_id, ())

    def children_of(self, party_id: str) -> list[Party]:
        """The parties right below it."""
        return [self.parties[key] for key in self._children.at(party_id)]

    def links_of(self, party_id: str) -> list[str]:
        """Ids of the links it supplies or receives."""
        return self._links_at.at(party_id)

    def supplied_by(self, party_id: str) -> list[str]:
        """Ids of the links it supplies."""
        return [key for key in self._links_at.at(party_id) if self.links[key].supplier == party_id]

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

    def _keep_party(self, party: Party) -> None:
        self.parties[party.id] = party
        self._children.put(party.id, [party.parent] if party.parent else [])

    def _keep_link(self, link: Link) -> None:
        self.links[link.key] = link
        self._links_at.put(link.key, {link.supplier, link.customer})

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
