"""Which organisations a list may hold."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select, true

from app.storage.access_tables import MEMBERSHIP
from app.storage.tables import ORGANISATION


class Visible(NamedTuple):
    """Organisations that may be seen: all, or those the people are members of and those named by id."""

    everything: bool = False
    people: frozenset[int] = frozenset()
    ids: frozenset[str] = frozenset()

    def condition(self) -> ColumnElement[bool]:
        """The condition on a row of the organisation table."""
        if self.everything:
            return true()
        theirs = select(MEMBERSHIP.c.organisation).where(MEMBERSHIP.c.person.in_(self.people))
        return or_(ORGANISATION.c.key.in_(theirs), ORGANISATION.c.id.in_(self.ids))


EVERY = Visible(everything=True)
