"""What a caller is shown of what the service found: all of it, or all but money. Versions tell the two apart."""

from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel

from app.access.money import HIDDEN, MONEY, json_without_money, refuse_money, text_without_money
from app.access.roles import Access
from app.service.chains import ReadChain
from app.service.entities import Entity, EntityPage, Kind
from app.service.versions import Version
from schemas.answers import LinkPage, PartyPage
from schemas.chain import ChainDocument
from schemas.link import Link

Text = TypeVar("Text", Entity, ReadChain)


def shown_version(version: Version, caller: Access) -> Version:
    """The version of what the caller sees: who sees money later must not be told that nothing changed."""
    return version if caller.money else Version(version.number, f"{version.stamp}.{HIDDEN}")


def shown_entity(found: Entity, kind: Kind, caller: Access) -> Entity:
    """A party or link as the caller may see it."""
    return found if caller.money else _hidden(found, kind.model)


def shown_page(page: EntityPage, kind: Kind, caller: Access) -> EntityPage:
    """A page of parties or links as the caller may see it."""
    if caller.money:
        return page
    return replace(page, json=text_without_money(LinkPage if kind.model is Link else PartyPage, page.json))


def shown_chain(found: ReadChain, caller: Access) -> ReadChain:
    """A chain document as the caller may see it."""
    return found if caller.money else _hidden(found, ChainDocument)


def shown(found: BaseModel, caller: Access) -> str:
    """Any other answer, as JSON, as the caller may see it."""
    return found.model_dump_json() if caller.money else json_without_money(found)


def writable(model: type[BaseModel], body: Any, caller: Access) -> tuple[Any, frozenset[str]]:
    """The body of a change, and the fields that keep what is stored: the amounts of money the caller cannot see.

    Raises Forbidden where such a caller states one.
    """
    if caller.money:
        return body, frozenset()
    refuse_money(model, body)
    return body, MONEY[model]


def _hidden(found: Text, model: type[BaseModel]) -> Text:
    version = Version(found.version.number, f"{found.version.stamp}.{HIDDEN}")
    return replace(found, json=text_without_money(model, found.json), version=version)
