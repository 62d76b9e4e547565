"""Stored entries as resources again."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from scim2_models import Meta, Resource, ResourceType
from sqlalchemy import Connection

from app.service.moments import utc
from app.storage.directory_tables import DIRECTORY_GROUP
from app.storage.repository import directory
from app.storage.repository.directory import Entry

Json = dict[str, Any]


def resources_of(
    connection: Connection, connector: str, kind: ResourceType, model: type[Resource[Any]], entries: Sequence[Entry]
) -> list[Resource[Any]]:
    """Entries of one type as resources, groups with their members and users with their groups."""
    documents = [json.loads(entry.document) for entry in entries]
    if kind.name == "User":
        _add_groups(connection, entries, documents)
    if kind.name == "Group":
        _add_members(connection, connector, entries, documents)
    return [_resource(kind, model, entry, said) for entry, said in zip(entries, documents, strict=True)]


def _resource(kind: ResourceType, model: type[Resource[Any]], entry: Entry, document: Json) -> Resource[Any]:
    made = model.model_validate(document)
    made.id = entry.id
    made.meta = Meta(
        resource_type=kind.name,
        created=utc(entry.created),
        last_modified=utc(entry.modified),
        version=f'W/"{entry.version}"',
    )
    return made


def _add_groups(connection: Connection, entries: Sequence[Entry], documents: list[Json]) -> None:
    found = defaultdict(list)
    for member, group, text in directory.groups_of(connection, [entry.id for entry in entries]):
        shown = json.loads(text).get("displayName")
        found[member].append({"value": group, "$ref": f"Groups/{group}", "display": shown, "type": "direct"})
    for entry, document in zip(entries, documents, strict=True):
        if entry.id in found:
            document["groups"] = found[entry.id]


def _add_members(connection: Connection, connector: str, entries: Sequence[Entry], documents: list[Json]) -> None:
    for entry, document in zip(entries, documents, strict=True):
        ids = directory.members(connection, entry.key)
        groups = directory.known_ids(connection, (DIRECTORY_GROUP,), connector, ids)
        if ids:
            document["members"] = [_member(identity, identity in groups) for identity in ids]


def _member(identity: str, is_group: bool) -> Json:
    kind = "Group" if is_group else "User"
    return {"value": identity, "$ref": f"{kind}s/{identity}", "type": kind}
