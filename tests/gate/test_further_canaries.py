"""Messages to webhooks, SCIM and old share links tell no planted amount or foreign word."""

from sqlalchemy import select

from app.service.directory.connectors import create_connector
from app.service.webhooks.telling import make_messages
from app.storage.push_tables import DELIVERY
from schemas.connector import NewConnector
from tests.access import DOOR, bearer
from tests.gate.planted import OURS
from tests.gate.reading import readable
from tests.gate.test_canaries import AMOUNT_TEXTS, FOREIGN_TEXTS
from tests.gate.world import World

ORGANISATION = f"/api/v1/organisations/{OURS}"


def _found(body: bytes) -> list[str]:
    text = readable(body)
    return [canary for canary in (*AMOUNT_TEXTS, *FOREIGN_TEXTS) if canary in text]


def test_messages_to_webhooks_tell_ids_and_counts_only(world: World) -> None:
    world.send("editor$", "PATCH", f"{ORGANISATION}/parties/kitchen", {"own_cost": 7_130_017}, If_Match="*")
    make_messages(world.context)
    with world.context.database.reading() as connection:
        bodies = list(connection.execute(select(DELIVERY.c.body)).scalars())
    world.rewind()

    assert len(bodies) >= 1
    assert [_found(body.encode()) for body in bodies if _found(body.encode())] == []


def test_a_connector_is_told_nothing_of_the_chain(world: World) -> None:
    made = create_connector(world.context, OURS, NewConnector(name="reader"), DOOR)
    paths = ("Users", "Groups", "Departments", "ServiceProviderConfig", "Schemas", "ResourceTypes", "", "Users/x")
    told = [world.client.get(f"/scim/v2/{path}", headers=bearer(made.token)).content for path in paths]
    world.rewind()

    assert [_found(body) for body in told if _found(body)] == []


def test_a_share_link_does_not_widen_when_the_chain_or_the_roles_of_its_maker_change(world: World) -> None:
    changed = {"name": "Kitchen of tomorrow", "own_cost": 7_130_017}
    world.send("admin$", "PATCH", f"{ORGANISATION}/parties/kitchen", changed, If_Match="*").raise_for_status()
    frozen = world.send("frozen", "GET", f"{ORGANISATION}/chain")
    following = world.send("share", "GET", f"{ORGANISATION}/chain")
    world.rewind()

    assert "tomorrow" not in frozen.text
    assert "tomorrow" in following.text
    assert _found(frozen.content) + _found(following.content) == []
