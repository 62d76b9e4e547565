"""How answers are made: JSON text with its ETag, and what the OpenAPI document says of them."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel
from starlette.responses import Response

from app import VERSION
from app.service.versions import Version

TITLES: dict[int, str] = {
    304: "You hold this version.",
    400: "The request cannot be read.",
    401: "The service does not know who asks: sign in, or send a good API key.",
    403: "This takes a permission you do not have.",
    404: "There is no such thing.",
    409: "The change does not fit what is stored.",
    412: "Somebody else changed it first.",
    413: "The body is too large.",
    415: "The body is not JSON.",
    422: "The request breaks the contract.",
    429: "Too many at once.",
    428: "The change must name the version it was made on.",
    503: "Too much to do just now, or too large a picture.",
}
READ = (404, 422)
READ_VERSION = (304, 404, 422)
CHANGE = (400, 404, 409, 412, 413, 415, 422, 428)
DELETE = (404, 409, 412, 422, 428)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The OpenAPI responses of these statuses."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"description": TITLES[status]} | ({} if status == 304 else {"content": content}) for status in statuses
    }


def body_of(schema: str, media_type: str = "application/json") -> dict[str, Any]:
    """The OpenAPI request body of a named schema; bodies are parsed by our own strict reader."""
    content = {media_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"requestBody": {"required": True, "content": content}}


def answer(
    content: str | bytes | BaseModel, version: Version, revision: int | None = None, status: int = 200
) -> Response:
    """JSON with its ETag and the revision of the chain it belongs to."""
    text = content.model_dump_json() if isinstance(content, BaseModel) else content
    return Response(text, status, versioned(version, revision), media_type="application/json")


def versioned(version: Version, revision: int | None = None) -> dict[str, str]:
    """The headers that tell a version."""
    return {"ETag": f'"{version.tag}"', "X-Revision": str(version.number if revision is None else revision)}


def computed(version: Version) -> Version:
    """The version of numbers and pictures: another release may compute or draw the same chain differently."""
    return Version(version.number, f"{version.stamp}.{VERSION}")


def unless_known(known: frozenset[str], version: Version, make: Callable[[], Response]) -> Response:
    """304 where the client holds this version, else the answer."""
    if known & {"*", version.tag}:
        return Response(status_code=304, headers=versioned(version))
    return make()
