"""A name planted in every text of every table is gone when its person is erased; a new column cannot be forgotten."""

import json
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Connection, DateTime, Integer, and_, select, update

from app.service.directory.connectors import create_connector
from app.service.door import Door
from app.service.entities import PARTIES
from app.service.entity_edits import patch_entity
from app.service.erase import erase_person
from app.service.erased_names import find_again, kept, remember
from app.service.versions import ANY_VERSION
from app.storage.tables import METADATA
from schemas.connector import NewConnector
from tests.access import bearer
from tests.gate.making import make_world
from tests.gate.planted import OURS
from tests.gate.world import World
from tests.scim.directory import GROUP, ROOT, a_department, a_user

NAME = "Ngọc Änne Kanari"
# Texts that name nobody, because of what they are.
KEYS = "ids, which everything refers to and which stay: docs/history.md says so"
DIGESTS = "digests"
WORDS_OF_OURS = "one of a few words of ours, or counts"
NAMES_NOBODY: dict[str, str] = {
    **dict.fromkeys(("attempt.place", "audit_head.hash", "erased_word.digest", "erased_word.salt"), DIGESTS),
    **dict.fromkeys(("audit.salt", "audit.digest", "audit.hash", "kept_answer.request", "api_key.digest"), DIGESTS),
    **dict.fromkeys(("share_link.digest", "connector_secret.digest", "one_time_link.digest"), DIGESTS),
    **dict.fromkeys(("session.digest", "survey_side.digest", "account.password", "kept_answer.credential"), DIGESTS),
    **dict.fromkeys(
        ("api_key.role", "membership.role", "membership.source", "push.mode", "push.outcome"), WORDS_OF_OURS
    ),
    **dict.fromkeys(("push.counts", "revision.changes", "audit.action", "audit.subject"), WORDS_OF_OURS),
    **dict.fromkeys(("delivery.event", "delivery.body", "delivery.outcome", "webhook.events"), WORDS_OF_OURS),
    **dict.fromkeys(("source_mark.noun", "source_mark.fields", "source_mark.tombstone", "party.kind"), WORDS_OF_OURS),
    **dict.fromkeys(("survey_side.side", "survey_answer.side", "authority.document"), WORDS_OF_OURS),
    **dict.fromkeys(("organisation.id", "organisation.stamp", "party.id", "party.parent", "link.id"), KEYS),
    **dict.fromkeys(("link.supplier", "link.customer", "scenario.id", "plan.id", "finding_decision.id"), KEYS),
    **dict.fromkeys(("source.name", "revision.source", "audit.source", "column_mapping.source"), KEYS),
    **dict.fromkeys(("connector.id", "connector.name", "connector_secret.id", "connector_secret.connector"), KEYS),
    **dict.fromkeys(("api_key.id", "share_link.id", "session.share", "webhook.id", "webhook.address"), KEYS),
    **dict.fromkeys(("delivery.id", "delivery.webhook", "kept_answer.key", "survey.id", "survey.links"), KEYS),
    **dict.fromkeys(("survey_side.survey", "survey_answer.survey", "survey_answer.link", "source_mark.id"), KEYS),
    **dict.fromkeys(("directory_person.id", "directory_person.connector", "directory_person.department"), KEYS),
    **dict.fromkeys(("directory_group.id", "directory_group.connector", "directory_group.external_id"), KEYS),
    **dict.fromkeys(("directory_department.id", "directory_department.connector"), KEYS),
    **dict.fromkeys(("directory_department.external_id", "directory_department.party"), KEYS),
    **dict.fromkeys(("department_name.connector", "department_name.name", "department_name.party"), KEYS),
    "directory_member.member": KEYS,
}
# Found by the name in another column of the same row, and destroyed with it.
GO_WITH_THE_PERSON = frozenset({"person.handle", "person.email", "account.subject", "directory_person.external_id"})

# Texts that are made from another column of the row, and found by that one.
FOLLOWS_FROM_ANOTHER = {"directory_person.name", "link.search", "party.search"}


def _words() -> Iterator[Column[Any]]:
    for table in METADATA.sorted_tables:
        yield from (column for column in table.columns if not isinstance(column.type, Integer | Boolean | DateTime))


WRITTEN = [column for column in _words() if str(column) not in NAMES_NOBODY | dict.fromkeys(GO_WITH_THE_PERSON, "")]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """The world of the gate with a directory, a kept answer and a reason, so that every table of words has a row."""
    made = make_world(tmp_path)
    connector = create_connector(made.context, OURS, NewConnector(name="people"), Door("admin", "tests"))
    users = a_user("ada", "Care"), {"schemas": [GROUP], "displayName": "Staff"}, a_department("Care", externalId="c")
    for path, body in zip(("/Users", "/Groups", "/Departments"), users, strict=True):
        made.client.post(ROOT + path, json=body, headers=bearer(connector.token)).raise_for_status()
    patch_entity(made.context, PARTIES, OURS, "kitchen", {"owner": "O"}, ANY_VERSION, Door("admin", "tests", "why"))
    made.send(
        "admin$",
        "PATCH",
        f"/api/v1/organisations/{OURS}/parties/kitchen",
        {"owner": "P"},
        If_Match="*",
        Idempotency_Key="k",
    ).raise_for_status()
    return made


def test_what_is_said_to_name_nobody_is_there() -> None:
    assert NAMES_NOBODY.keys() | GO_WITH_THE_PERSON <= {str(column) for column in _words()}


def test_a_name_in_any_text_of_any_table_goes_with_its_person(world: World) -> None:
    with world.context.database.transaction() as connection:
        for column in WRITTEN:
            _plant(connection, column)
        named = [str(column) for column in WRITTEN if _names(connection, column)]
    assert named == [str(column) for column in WRITTEN]

    erase_person(world.context, NAME, Door("admin", "tests"))

    with world.context.database.reading() as connection:
        assert [str(column) for column in _words() if _names(connection, column)] == []


def test_a_name_in_any_text_is_found_again_where_an_older_backup_brings_it_back(world: World) -> None:
    unfound = []
    with world.context.database.transaction() as connection:
        remember(connection, [NAME], datetime.now(UTC))
        words = kept(connection)
        for column in WRITTEN:
            with connection.begin_nested() as planted:
                _plant(connection, column)
                unfound += [str(column)] if find_again(connection, words) != {NAME} else []
                planted.rollback()

    assert set(unfound) == FOLLOWS_FROM_ANOTHER


def _plant(connection: Connection, column: Column[Any]) -> None:
    """Write the name into the column of one row, as its kind of text holds names."""
    keys = list(column.table.primary_key.columns)
    row = connection.execute(select(*keys, column).where(column.is_not(None)).limit(1)).first()
    assert row is not None or column.nullable, f"no row of {column.table} tells what is erased there; make one"
    if row is None:
        row = connection.execute(select(*keys, column).limit(1)).one()
    one = and_(*(key == value for key, value in zip(keys, row, strict=False)))
    connection.execute(update(column.table).where(one).values({column: _with_name(row[-1])}))


def _with_name(value: Any) -> Any:
    if isinstance(value, bytes):
        return zlib.compress(_with_name(zlib.decompress(value).decode()).encode())
    try:
        told = json.loads(value or "")
    except ValueError:
        return NAME
    if isinstance(told, list):
        return json.dumps([*told[:2], json.dumps({"owner": NAME}, ensure_ascii=False), *told[3:]], ensure_ascii=False)
    named = {"owner": NAME, "offering": NAME, NAME: 1} | ({} if "userName" in told else {"name": NAME})
    return json.dumps({**told, "displayName": NAME, **named}, ensure_ascii=False)


def _names(connection: Connection, column: Column[Any]) -> bool:
    values = connection.execute(select(column).where(column.is_not(None))).scalars()
    texts = [zlib.decompress(value).decode() if isinstance(value, bytes) else value for value in values]
    return any(NAME.casefold() in text.casefold() for text in texts)
