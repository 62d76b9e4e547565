"""The three types of resource: where each is stored, and what becomes of it when it is pushed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from app.scim.said import addresses_of, department_of, group_of, party_fields, person_of
from app.service.directory.departments import add_department, change_department, remove_department
from app.service.directory.groups import add_group, change_group, remove_group
from app.service.directory.people import add_person, change_person, remove_person
from app.service.directory.push import Push
from app.storage.directory_tables import DIRECTORY_DEPARTMENT, DIRECTORY_GROUP, DIRECTORY_PERSON
from app.storage.repository.directory import Entry


@dataclass(frozen=True)
class Kind:
    """A type of resource. `change` gets the resource as it was and as it shall be, `remove` as it was."""

    table: Table
    add: Callable[[Push, Any], Entry]
    change: Callable[[Push, Entry, Any, Any], Entry]
    remove: Callable[[Push, Entry, Any], None]


KINDS: dict[str | None, Kind] = {
    "User": Kind(
        DIRECTORY_PERSON,
        lambda push, wanted: add_person(push, person_of(wanted)),
        lambda push, entry, _, wanted: change_person(push, entry, person_of(wanted)),
        lambda push, entry, before: remove_person(push, entry, addresses_of(before)),
    ),
    "Group": Kind(
        DIRECTORY_GROUP,
        lambda push, wanted: add_group(push, group_of(wanted)),
        lambda push, entry, _, wanted: change_group(push, entry, group_of(wanted)),
        lambda push, entry, _: remove_group(push, entry),
    ),
    "Department": Kind(
        DIRECTORY_DEPARTMENT,
        lambda push, wanted: add_department(push, department_of(wanted)),
        lambda push, entry, before, wanted: change_department(push, entry, department_of(wanted), party_fields(before)),
        lambda push, entry, _: remove_department(push, entry),
    ),
}
