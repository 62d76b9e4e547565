"""Mappings from TOML, from JSON, or from those that come with the product."""

import tomllib
from importlib import resources
from typing import Any

from schemas.errors import InputProblem, InvalidInput, Unreadable
from schemas.formats.json import parse_json
from schemas.mapping.model import Mapping
from schemas.reading import read_part
from schemas.wording import quote, suggest

SIZE_LIMIT = 2**20


def read_mapping(body: bytes) -> Mapping:
    """A mapping file, JSON where it starts with a brace and TOML otherwise. Raises InvalidInput with every fault."""
    if len(body) > SIZE_LIMIT:
        raise _unreadable(f"the mapping is larger than {SIZE_LIMIT // 2**20} MiB; shorten it")
    data = parse_json(body) if body.lstrip().startswith(b"{") else _parse_toml(body)
    return mapping_of(data)


def mapping_of(data: object) -> Mapping:
    """A mapping of parsed data. Raises InvalidInput with every fault."""
    try:
        return read_part(Mapping, data)
    except RecursionError:
        raise _unreadable("the mapping is nested too deep; flatten it") from None


def shipped_mappings() -> list[str]:
    """Names of the mappings that come with the product."""
    return sorted(file.name.removesuffix(".toml") for file in _folder().iterdir() if file.name.endswith(".toml"))


def shipped_mapping(name: str) -> Mapping:
    """A mapping that comes with the product; raises InvalidInput where there is none of that name."""
    known = shipped_mappings()
    if name not in known:
        raise _unreadable(f"there is no mapping {quote(name)}.{suggest(name, known)} Known: {', '.join(known)}")
    return read_mapping((_folder() / f"{name}.toml").read_bytes())


def _folder() -> Any:
    return resources.files("schemas.mapping") / "shipped"


def _parse_toml(body: bytes) -> object:
    try:
        return tomllib.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _unreadable(f"byte {error.start} of the mapping is not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(f"the mapping is not TOML: {str(error)[:200]}; mend it there") from None
    except (RecursionError, ValueError):
        raise _unreadable("the mapping is not TOML that can be read; mend it") from None


def _unreadable(message: str) -> InvalidInput:
    return Unreadable([InputProblem(pointer="", message=message)])
