"""One push of a connector: everything it changes happens in one transaction, or nothing does."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from app.service import audit
from app.service.context import Context
from app.service.door import Door
from app.service.moments import utc
from app.storage.repository.connectors import Connector
from app.storage.repository.directory import Entry
from schemas.errors import Stale


@dataclass(frozen=True)
class Said:
    """What a connector says of a person, group or department: its resource, and what is looked up by."""

    document: str
    name: str
    external_id: str | None
    stated: datetime | None
    """When the source says it last changed, where it says so."""


@dataclass
class Push:
    """A push under way, and what it has touched so far."""

    context: Context
    connection: Connection
    connector: Connector
    now: datetime
    departments: dict[str, str] = field(default_factory=dict)
    """Names of departments whose headcount may have changed: as compared, and as written."""
    leavers: list[frozenset[str]] = field(default_factory=list)
    """The e-mail addresses and user names of each person who was deactivated."""

    @property
    def door(self) -> Door:
        """What revisions and the audit trail remember of the push."""
        name = self.connector.name
        return Door(f"connector {self.connector.id}", name, f"pushed by connector {name} over SCIM")

    def audit(self, action: str, subject: str) -> None:
        """Add a row to the organisation's audit trail; `subject` holds keys, never a name."""
        author = self.context.author(self.door)
        audit.record(self.connection, self.connector.organisation, action, author, subject=subject)


def refuse_stale(entry: Entry, said: Said) -> None:
    """Refuse what the source wrote before what is stored; raises Stale."""
    if said.stated is None or entry.stated is None or said.stated >= utc(entry.stated):
        return
    raise Stale(
        f"meta.lastModified says {said.stated.isoformat()}, and what is stored was stated at "
        f"{utc(entry.stated).isoformat()}; nothing was changed, for a late message must not undo a newer one"
    )
