"""Pushes into the stored shop, in one line each."""

import json
from typing import Any

from httpx2 import Response

from tests.api.shop import ROOT, Shop
from tests.builders import Row

NDJSON = "application/x-ndjson"


def party(party_id: str, version: int | str | None = None, **fields: Any) -> Row:
    """A change that makes or changes a party."""
    return _change("upsert", {"party": {"id": party_id, **fields}}, version)


def unit(party_id: str, version: int | str | None = None, **fields: Any) -> Row:
    """A change that makes or changes a department."""
    return party(party_id, version, kind="department", **fields)


def supply(supplier: str, receiver: str, version: int | str | None = None, **fields: Any) -> Row:
    """A change that makes or changes a link."""
    return _change("upsert", {"link": {"supplier": supplier, "customer": receiver, **fields}}, version)


def drop(version: int | str | None = None, **subject: str) -> Row:
    """A deletion: `drop(party="kitchen")` or `drop(link="meals")`."""
    return _change("delete", {noun: {"id": key} for noun, key in subject.items()}, version)


def _change(op: str, subject: Row, version: int | str | None) -> Row:
    return {"op": op, **subject} | ({} if version is None else {"version": version})


def send(shop: Shop, *changes: Row, query: str = "", key: str | None = None, **head: Any) -> Response:
    """Push changes as JSON, from the source hr unless told."""
    headers = {} if key is None else {"Idempotency-Key": key}
    body = {"source": "hr", **head, "changes": list(changes)}
    return shop.client.post(f"{ROOT}/changes{query}", json=body, headers=headers)


def send_lines(shop: Shop, *lines: Row | str, query: str = "", **head: Any) -> Response:
    """Push changes as NDJSON."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in ({"source": "hr", **head}, *lines)]
    return shop.client.post(f"{ROOT}/changes{query}", content="\n".join(texts), headers={"Content-Type": NDJSON})


def results(answer: Response) -> list[str]:
    """What became of each change."""
    return [item["result"] for item in answer.json()["items"]]


def parties(shop: Shop) -> dict[str, Row]:
    """The stored parties by id."""
    return {row["id"]: row for row in shop.chain()["parties"]}


def links(shop: Shop) -> dict[str, Row]:
    """The stored links by id."""
    return {row["id"]: row for row in shop.chain()["links"]}
