"""The directory of one connector, as the SCIM library reads and writes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from scim2_models import (
    NotFoundException,
    PreconditionFailedException,
    Resource,
    ResourceType,
    ResponseParameters,
    ScimProvider,
    SearchRequest,
)
from scim2_server.storage import ScimStorage, SearchPage
from sqlalchemy import Connection

from app.scim.errors import in_scim_terms
from app.scim.kinds import KINDS
from app.scim.resources import resources_of
from app.scim.search import search_page
from app.service.context import Context
from app.service.directory.push import Push
from app.service.directory.pushing import one_of_many, pushing
from app.storage.repository import directory
from app.storage.repository.connectors import Connector
from app.storage.repository.directory import Entry


class DirectoryStorage(ScimStorage):
    """What one connector pushed, for the time of one request; nothing of another connector can be reached."""

    def __init__(self, context: Context, connector: Connector, provider: ScimProvider, *, writes: bool = True) -> None:
        self.context = context
        self.connector = connector
        self.provider = provider
        self.writes = writes
        self._push: Push | None = None

    @contextmanager
    def pushing(self) -> Iterator[Push]:
        """The push under way, or a new one."""
        if self._push is not None:
            with in_scim_terms():
                yield self._push
            return
        with in_scim_terms(), pushing(self.context, self.connector) as push:
            self._push = push
            try:
                yield push
            finally:
                self._push = None

    @contextmanager
    def operation(self) -> Iterator[None]:
        """One operation: reading and writing see and change the same moment."""
        if not self.writes:
            yield
        elif self._push is not None:
            with one_of_many(self._push):
                yield
        else:
            with self.pushing():
                yield

    def get(
        self,
        resource_type: ResourceType,
        resource_id: str,
        *,
        response_parameters: ResponseParameters[Any] | None = None,  # noqa: ARG002 - the whole resource will do
    ) -> Resource[Any]:
        """Return a resource."""
        with self.context.database.reading() as connection:
            return self._shown(connection, resource_type, self._entry(connection, resource_type, resource_id))

    def search(
        self,
        resource_types: list[ResourceType],
        search_request: SearchRequest[Any],
        *,
        position: Any = None,  # noqa: ARG002 - no cursors are announced
    ) -> SearchPage:
        """Return a page of the matching resources."""
        with self.context.database.reading() as connection:
            kinds = [(kind, self._model(kind)) for kind in resource_types]
            return search_page(connection, self.connector.id, kinds, search_request)

    def create(self, resource_type: ResourceType, resource: Resource[Any]) -> Resource[Any]:
        """Take a resource in."""
        with self.pushing() as push:
            entry = KINDS[resource_type.name].add(push, resource)
            return self._shown(push.connection, resource_type, entry)

    def update(
        self, resource_type: ResourceType, resource: Resource[Any], *, expected_version: str | None = None
    ) -> Resource[Any]:
        """Let a resource be as given."""
        with self.pushing() as push:
            before = self._expected(push.connection, resource_type, str(resource.id), expected_version)
            shown = self._shown(push.connection, resource_type, before)
            entry = KINDS[resource_type.name].change(push, before, shown, resource)
            return self._shown(push.connection, resource_type, entry)

    def delete(self, resource_type: ResourceType, resource_id: str, *, expected_version: str | None = None) -> None:
        """Let a resource be found no more; its history stays."""
        with self.pushing() as push:
            entry = self._expected(push.connection, resource_type, resource_id, expected_version)
            KINDS[resource_type.name].remove(push, entry, self._shown(push.connection, resource_type, entry))

    def _expected(
        self, connection: Connection, kind: ResourceType, resource_id: str, expected_version: str | None
    ) -> Entry:
        entry = self._entry(connection, kind, resource_id)
        if expected_version not in (None, f'W/"{entry.version}"'):
            raise PreconditionFailedException
        return entry

    def _entry(self, connection: Connection, kind: ResourceType, resource_id: str) -> Entry:
        known = len(resource_id) == 32 and resource_id.isascii() and resource_id.isalnum()
        entry = directory.find(connection, KINDS[kind.name].table, self.connector.id, id=resource_id) if known else None
        if entry is None:
            raise NotFoundException(detail=f"there is no {kind.name} of this id; it may have been deleted")
        return entry

    def _shown(self, connection: Connection, kind: ResourceType, entry: Entry) -> Resource[Any]:
        [resource] = resources_of(connection, self.connector.id, kind, self._model(kind), [entry])
        return resource

    def _model(self, kind: ResourceType) -> type[Resource[Any]]:
        return cast(type[Resource[Any]], self.provider.model_for(kind))
