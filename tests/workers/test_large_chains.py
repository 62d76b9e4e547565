"""Large chains over HTTP: computed by workers, answered as ever."""

from dataclasses import replace

import psutil
from starlette.testclient import TestClient

from app.main import assemble, open_context
from app.settings import Settings
from tests.access import administrator
from tests.builders import shop_data

SHOP = "/api/v1/organisations/shop"
ASKED = (
    "analysis",
    "diagram.json?focus=kitchen",
    "diagram.dot",
    'diagram.dot?compare=base&scenario=[{"op":"remove_link","link":"food"}]',
    "export.graphml",
    "charts/whale-curve.svg",
    "progress",
    "findings?limit=2",
    "findings?severity=warning&state=open",
    "decisions",
    "explanation?subject=link&of=food&number=value",
    "proof?link=food",
    "stops",
    "liberated",
    "customers/guests/paths?top=3",
    "scenarios",
    "scenarios/liberated/difference",
    "scenarios/compare?of=liberated",
    "scenarios/liberated/waterfall.svg",
    "diff?from=1",
)


def test_answers_about_large_chains_are_the_same_byte_for_byte_and_no_worker_outlives_the_server(
    sqlite_settings: Settings,
) -> None:
    before = _workers()
    here = replace(open_context(sqlite_settings), workers=None)
    headers = administrator(here)
    with TestClient(assemble(sqlite_settings, here), headers=headers) as client:
        client.post("/api/v1/organisations", json={"id": "shop", "name": "Corner Shop"}).raise_for_status()
        client.put(f"{SHOP}/chain", json=shop_data(), headers={"If-Match": "*"}).raise_for_status()
        wanted, tag = _answers(client), client.get(f"{SHOP}/chain").headers["etag"]
    assert {status for status, *_ in wanted.values()} == {200}
    every_chain_is_large = replace(open_context(sqlite_settings.model_copy(update={"workers": 1})), large_chain=0)
    with TestClient(assemble(sqlite_settings, every_chain_is_large), headers=headers) as client:
        assert _answers(client) == wanted
        put = client.put(f"{SHOP}/chain", json=shop_data(), headers={"If-Match": "*"})
        assert (put.status_code, put.headers["etag"]) == (200, tag)
        assert len(_workers() - before) == 1
    assert _workers() == before


def _answers(client: TestClient) -> dict[str, tuple[int, str, bytes]]:
    answers = {asked: client.get(f"{SHOP}/{asked}") for asked in ASKED}
    return {
        asked: (found.status_code, found.headers.get("etag", ""), found.content) for asked, found in answers.items()
    }


def _workers() -> set[int]:
    return {child.pid for child in psutil.Process().children() if "app.service.workers.program" in child.cmdline()}
