"""A push: what another system says of a chain, one change of a party or link at a time."""

from typing import Annotated, Any, Literal

from pydantic import Field

from schemas.values import Document

SOURCE = r"^[a-z0-9][a-z0-9._:-]{0,99}$"
TEAM = "team"
NEWEST_NUMBER = 2**63 - 1

Mode = Literal["delta", "full"]
Noun = Literal["party", "link"]
SourceName = Annotated[str, Field(pattern=SOURCE, max_length=100)]


class PushHead(Document):
    """Who pushes, and how: the object around the changes, or the first line of NDJSON."""

    source: SourceName = Field(
        description="The system that speaks: small letters, digits and . _ : -; always the same.", examples=["hr"]
    )
    mode: Mode = Field(
        "delta",
        description="delta: these changes. full: all there is; what this source brought and does not name is removed.",
    )
    atomic: bool = Field(
        False, description="true: all changes or none. false: each for itself, and the answer names what was refused."
    )
    cascade: bool = Field(
        False,
        description="With full: remove parties with the links on them, and move their children up; else such stay.",
    )


class PushedChange(Document):
    """One change. State `party` or `link`; fields it does not name stay, null removes a field."""

    op: Literal["upsert", "delete"] = Field(description="upsert: make or change it. delete: take it away.")
    party: dict[str, Any] | None = Field(None, description="Fields of a party; `id` always, `kind` for a new one.")
    link: dict[str, Any] | None = Field(
        None, description="Fields of a link; `id`, or supplier, customer and offering, by which it is known."
    )
    version: Annotated[int, Field(ge=0, le=NEWEST_NUMBER)] | str | None = Field(
        None,
        description="How new this is, in the source's own count: a number, or an ISO 8601 time. Whatever comes late "
        "never overwrites what is newer; one version is one state. Missing: newer than all before.",
    )
    effective: str | None = Field(
        None, description="ISO 8601 date or time it takes effect; one in the future is kept until then, dates in UTC."
    )
    cascade: bool = Field(
        False, description="With delete of a party: delete the links on it, and move its children to its parent."
    )


class Push(PushHead):
    """A push as one JSON document. As NDJSON the first line is all but `changes`, and each further line a change."""

    changes: list[PushedChange] = Field(description="The changes; at most 10,000, or 200,000 lines of NDJSON.")
