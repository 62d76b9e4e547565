"""What the API tells of the past: revisions, differences, the audit trail, events."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field, JsonValue

from schemas.difference import Change
from schemas.values import Document, Paragraph, RevisionNumber

Reason = Annotated[Paragraph, Field(max_length=1000)]


class Counts(BaseModel):
    """How many parties or links a revision touched."""

    added: int = Field(description="New ones.")
    changed: int = Field(description="Ones that were there already.")
    removed: int = Field(description="Ones that went.")


class RevisionChanges(BaseModel):
    """How much a revision changed."""

    header: bool = Field(description="Did it change what the chain says of its organisation?")
    parties: Counts = Field(description="Parties.")
    links: Counts = Field(description="Links.")


class Revision(BaseModel):
    """One change of a chain: who made it, when, through which door and why."""

    number: int = Field(description="Counts up from 1, without gaps.")
    author: str | None = Field(description="Who made it; 'erased person' and a number where that person was erased.")
    at: datetime = Field(description="When, UTC.")
    source: str = Field(description="Through which door: api, command line, or the name of a connected system.")
    reason: str | None = Field(None, description="Why, in the author's words.")
    undoes: int | None = Field(None, description="The revision it takes back.")
    changes: RevisionChanges | None = Field(None, description="How much it changed; null for those of early versions.")


class RevisionPage(BaseModel):
    """A page of revisions, newest first."""

    items: list[Revision] = Field(description="The revisions.")
    next: str | None = Field(description="Hand it back as `after` for the next page; null on the last.")


class FieldChange(BaseModel):
    """A field that is not the same; null where it is not stated."""

    before: JsonValue = Field(description="As it was.")
    after: JsonValue = Field(description="As it became.")


class EntityDifference(BaseModel):
    """What became of one party or link."""

    presence: Literal["added", "removed", "changed"] = Field(description="Is it in both, or only in one?")
    fields: dict[str, FieldChange] = Field(description="By field; every stated field of what was added or removed.")


class ChainDifference(BaseModel):
    """The difference between two revisions of a chain."""

    before: int = Field(description="Revision `from`.")
    after: int = Field(description="Revision `to`.")
    organisation: dict[str, FieldChange] = Field(description="What the chain says of its organisation, by field.")
    extra: FieldChange | None = Field(None, description="The chain's own `extra`, where it is not the same.")
    parties: dict[str, EntityDifference] = Field(description="By party id.")
    links: dict[str, EntityDifference] = Field(description="By link id.")
    headline: dict[str, Change] = Field(description="Every headline number of the analysis, before and after.")


class Restore(Document):
    """Which revision a chain is to go back to."""

    revision: RevisionNumber = Field(description="Number of the revision.")
    reason: Reason | None = Field(None, description="Why; shown in the history.")


class Undo(Document):
    """Which of one's own changes to take back."""

    revision: RevisionNumber | None = Field(
        None, description="Number of the revision. Missing: one's newest change that is not taken back yet."
    )
    reason: Reason | None = Field(None, description="Why; shown in the history.")


class AuditEntry(BaseModel):
    """A row of the audit trail. `hash` seals it onto the row before: nothing can be altered without a trace."""

    number: int = Field(description="Counts up from 1, without gaps.")
    at: datetime = Field(description="When, UTC.")
    action: str = Field(description="What was done.", examples=["revision"])
    author: str | None = Field(description="Who did it.")
    source: str = Field(description="Through which door.")
    revision: int | None = Field(description="The revision it made, if it did.")
    subject: str = Field(description="What it was done to, by ids; of a revision, how much changed, as JSON.")
    digest: str = Field(description="Salted SHA-256 of its words: reason and documents.")
    hash: str = Field(description="SHA-256 over the hash of the row before and this row.")


class AuditPage(BaseModel):
    """A page of the audit trail, newest first."""

    items: list[AuditEntry] = Field(description="The rows.")
    next: str | None = Field(description="Hand it back as `after` for the next page; null on the last.")


class AuditAnchor(BaseModel):
    """The newest row of an audit chain. Kept elsewhere, it shows whether rows are missing at the end later."""

    organisation: int = Field(description="Key of the organisation; 0 is the service.")
    number: int = Field(description="Number of the newest row; 0 where there is none.")
    hash: str = Field(description="Its hash.")


class TouchedIds(BaseModel):
    """Ids of parties and links."""

    parties: list[str] = Field(default_factory=list, description="Party ids.")
    links: list[str] = Field(default_factory=list, description="Link ids.")


class ChangedIds(TouchedIds):
    """What a revision touched, by id: read it again to see how it is now."""

    organisation: bool = Field(False, description="Did it change what the chain says of its organisation?")
    removed: TouchedIds = Field(default_factory=TouchedIds, description="What it removed.")


class ChainEvent(BaseModel):
    """The data of an event `revision` in a stream: somebody changed the chain. Holds no values."""

    revision: int = Field(description="Number of the revision.")
    author: str | None = Field(description="Who made it.")
    at: datetime = Field(description="When, UTC.")
    source: str = Field(description="Through which door.")
    changed: ChangedIds | None = Field(description="What it touched; null where that is too much to name: read all.")


class Resync(BaseModel):
    """The data of an event `resync` in a stream: what happened between cannot be told, read the chain again."""

    revision: int = Field(description="Number of the newest revision.")


class Erase(Document):
    """Whom to erase."""

    person: Annotated[str, Field(min_length=2, max_length=300)] = Field(
        description="Handle, full name or e-mail address, as it is known or written."
    )


class Erasure(BaseModel):
    """What was destroyed."""

    persons: list[int] = Field(description="Keys that stand where the person was named; they lead to nobody.")
    documents: int = Field(description="Versions of documents that named the person, past ones too, rewritten.")
    reasons: int = Field(description="Reasons of revisions that named the person, rewritten.")
    answers: int = Field(description="Answers kept for retries that named the person, dropped.")
    scrubbed: bool = Field(
        description="Were the database's files rewritten too? If not, free space may still hold the words: "
        "run `custchain erase` without a name once nobody reads."
    )
