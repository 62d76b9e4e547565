"""Everything that reads bytes of strangers, as plain functions."""

import io
from collections.abc import Callable

from pydantic import ValidationError
from scim2_models import EnterpriseUser, PatchOp, SCIMException, ScimFilter

from app.scim.models import User as CoreUser
from app.scim.reading import check_filter, read_json
from app.service.importing.files import NamedFile, read_files
from app.service.pushes.body import Lines
from schemas.errors import InvalidInput
from schemas.formats.xes import read_events
from schemas.mapping.reading import read_mapping

REFUSALS = (InvalidInput, SCIMException)
"""What a reader may raise beside pydantic's: errors that say to people what to mend. All else is a fault of ours."""
User = CoreUser[EnterpriseUser]
ADA = User(
    user_name="ada",
    display_name="Ada Lovelace",
    emails=[User.Emails(type="work", value="ada@example.org", primary=True)],
)


def _import(name: str) -> Callable[[bytes], object]:
    return lambda body: read_files([NamedFile(name, body)], None)


def _push(body: bytes) -> object:
    lines = Lines(io.BytesIO(body))
    return [lines.read(index) for index in range(len(lines))]


def _filter(body: bytes) -> object:
    text = body.decode("utf-8", "surrogateescape")
    check_filter(text)
    return ScimFilter[User](text).match(ADA)


def _patch(body: bytes) -> object:
    return PatchOp[User].model_validate(read_json(body)).patch(ADA.model_copy(deep=True))


READERS: dict[str, Callable[[bytes], object]] = {
    "json": _import("chain.json"),
    "csv": _import("units.csv"),
    "xlsx": _import("units.xlsx"),
    "zip": _import("chain.zip"),
    "graphml": _import("chain.graphml"),
    "drawio": _import("chain.drawio"),
    "mmd": _import("chain.mmd"),
    "dot": _import("chain.dot"),
    "txt": _import("chain.txt"),
    "xes": lambda body: list(read_events(io.BytesIO(body))),
    "mapping": read_mapping,
    "ndjson": _push,
    "filter": _filter,
    "patch": _patch,
}


def outcome(reader: str, body: bytes) -> str:
    """ "taken", or what it was refused with; whatever else a reader raises comes through."""
    try:
        READERS[reader](body)
    except ValidationError as refused:
        return refused.errors()[0]["msg"]  # all that /scim tells of it
    except REFUSALS as refused:
        return str(refused) or type(refused).__name__
    return "taken"
