"""What requests bring: addresses, pages, versions and bodies."""

import re
from typing import Annotated, Any

from fastapi import Depends, Header, HTTPException, Path, Query, Request
from pydantic import BeforeValidator

from app.access.money import HIDDEN
from app.access.roles import Access
from app.routes.gate import Caller
from app.service.context import Context
from app.service.door import Door
from app.service.past import Moment, read_moment
from schemas.errors import Forbidden, InputProblem, InvalidInput
from schemas.formats.json import parse_json

JSON_TYPES = ("application/json", "application/merge-patch+json")
SOURCE = "api"


def _context(request: Request) -> Context:
    context: Context = request.app.state.context
    return context


def _versions(header: str | None) -> frozenset[str] | None:
    """The tags of an If-Match or If-None-Match header."""
    if header is None:
        return None
    return frozenset(tag.strip().removeprefix("W/").strip('"') for tag in header.split(","))


def door_of(caller: Access, reason: str | None = None) -> Door:
    """Who makes a change, and which way."""
    return Door(caller.author, SOURCE, reason)


def _expected(
    if_match: Annotated[str | None, Header(description="ETag of the version this changes.")] = None,
) -> frozenset[str] | None:
    """The versions a change may be made on; who saw one without money changes the same version."""
    stated = _versions(if_match)
    return None if stated is None else frozenset(tag.removesuffix(f".{HIDDEN}") for tag in stated)


def _known(
    if_none_match: Annotated[str | None, Header(description="ETag of the version you hold.")] = None,
) -> frozenset[str]:
    return _versions(if_none_match) or frozenset()


def _at(
    caller: Caller,
    at: Annotated[
        str | None, Query(max_length=50, description="As it was at a revision's number or an ISO time; else now.")
    ] = None,
) -> Moment | None:
    if at is None or caller.principal is None or not caller.principal.share:
        return caller.revision if at is None else read_moment(at, "at")
    raise Forbidden("a share link shows the chain at one moment only; leave `at` out")


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


def _digits(number: str) -> str:
    """An address names a thing one way only: not `+1`, `01`, `1.0` or `1` with a space."""
    if not re.fullmatch("[1-9][0-9]*", number):
        raise ValueError("it must be a whole number above 0, in digits alone")
    return number


Service = Annotated[Context, Depends(_context)]
OrganisationPath = Annotated[str, Path(description="The organisation's id.", max_length=200)]
EntityPath = Annotated[str, Path(description="Its id, percent-encoded.", max_length=1000)]
NumberInAddress = Annotated[int, BeforeValidator(_digits)]
At = Annotated[Moment | None, Depends(_at)]
Limit = Annotated[int, Query(ge=1, le=500, description="Most items of the page.")]
After = Annotated[str | None, Query(max_length=200, description="`next` of the page before.")]
Search = Annotated[str | None, Query(max_length=300, description="Text that id or name contain.")]
Expected = Annotated[frozenset[str] | None, Depends(_expected)]
Known = Annotated[frozenset[str], Depends(_known)]
Body = Annotated[bytes, Depends(_body)]
