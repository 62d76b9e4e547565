"""What requests bring: addresses, pages, versions and bodies."""

from typing import Annotated, Any

from fastapi import Depends, Header, HTTPException, Path, Query, Request

from app.service.context import Context
from app.service.door import Door
from app.service.past import Moment, read_moment
from schemas.errors import InputProblem, InvalidInput
from schemas.formats.json import parse_json

JSON_TYPES = ("application/json", "application/merge-patch+json")
API = Door(author="local", source="api")


def _context(request: Request) -> Context:
    context: Context = request.app.state.context
    return context


def _versions(header: str | None) -> frozenset[str] | None:
    """The tags of an If-Match or If-None-Match header."""
    if header is None:
        return None
    return frozenset(tag.strip().removeprefix("W/").strip('"') for tag in header.split(","))


def _expected(
    if_match: Annotated[str | None, Header(description="ETag of the version this changes.")] = None,
) -> frozenset[str] | None:
    return _versions(if_match)


def _known(
    if_none_match: Annotated[str | None, Header(description="ETag of the version you hold.")] = None,
) -> frozenset[str]:
    return _versions(if_none_match) or frozenset()


def _at(
    at: Annotated[
        str | None, Query(max_length=50, description="As it was at a revision's number or an ISO time; else now.")
    ] = None,
) -> Moment | None:
    return None if at is None else read_moment(at, "at")


async def _body(request: Request) -> bytes:
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type not in JSON_TYPES:
        raise HTTPException(415)
    return await request.body()


def parse_object(body: bytes) -> dict[str, Any]:
    """The JSON object of a body."""
    data = parse_json(body)
    if not isinstance(data, dict):
        raise InvalidInput([InputProblem(pointer="", message="the body must be a JSON object")])
    return data


Service = Annotated[Context, Depends(_context)]
OrganisationPath = Annotated[str, Path(description="The organisation's id.", max_length=200)]
EntityPath = Annotated[str, Path(description="Its id, percent-encoded.", max_length=1000)]
At = Annotated[Moment | None, Depends(_at)]
Limit = Annotated[int, Query(ge=1, le=500, description="Most items of the page.")]
After = Annotated[str | None, Query(max_length=200, description="`next` of the page before.")]
Search = Annotated[str | None, Query(max_length=300, description="Text that id or name contain.")]
Expected = Annotated[frozenset[str] | None, Depends(_expected)]
Known = Annotated[frozenset[str], Depends(_known)]
Body = Annotated[bytes, Depends(_body)]
