"""Chains whose every number is the same, stored and read back past any server."""

from typing import Any

from starlette.testclient import TestClient

from app.main import create_app
from app.service.chains import get_document
from app.service.context import Context
from app.service.door import Door
from app.service.organisations import list_organisations
from app.settings import Settings
from app.storage.database import Database
from app.storage.migrate import migrate
from app.storage.repository.visible import EVERY
from schemas.chain import ChainDocument
from tests.builders import a_chain, department, link

DOOR = Door("test", "test")
PARTIES = 40


def chain(cost: float, parties: int = PARTIES) -> ChainDocument:
    """Parties that all say the same number, in a row."""
    rows = [department(f"d{number}", cost) for number in range(parties)]
    return a_chain(rows, [link(f"d{n}", f"d{n + 1}", cost=cost) for n in range(parties - 1)])


def body(document: ChainDocument) -> Any:
    """What is sent to store it."""
    return document.model_dump(mode="json", exclude_none=True)


def opened(url: str) -> Context:
    """The database of the URL, its schema up to date."""
    database = Database(url)
    migrate(database)
    return Context(database)


def costs(context: Context, organisation: str) -> set[float | None]:
    """Every number a stored chain says."""
    document, _ = get_document(context, organisation)
    return {party.own_cost for party in document.parties} | {one.cost for one in document.links}


def every(context: Context) -> list[str]:
    """The ids of all organisations."""
    found, after = [], None
    while True:
        page = list_organisations(context, EVERY, 500, after)
        found += [item.id for item in page.items]
        after = page.next
        if after is None:
            return found


def service_here(url: str, headers: dict[str, str]) -> TestClient:
    """A client of the service on that database, in this process; it has no rounds of its own."""
    app = create_app(Settings(database_url=url, allowed_hosts=["testserver"], changes_per_minute=0))
    return TestClient(app, headers=headers)
