"""Roles in an organisation, who asks, and what they were granted."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

RoleName = Literal["viewer", "editor", "admin"]


class Role(IntEnum):
    """What somebody may do in one organisation; each includes those before."""

    VIEWER = 1
    EDITOR = 2
    ADMIN = 3


ROLES: dict[str, Role] = {"viewer": Role.VIEWER, "editor": Role.EDITOR, "admin": Role.ADMIN}


@dataclass(frozen=True)
class Grant:
    """What a principal may do in one organisation, and whether it sees money there."""

    role: Role
    money: bool


@dataclass(frozen=True)
class Principal:
    """Who asks: an account through its session, an API key, or a share link.

    `credential` names the session, key or link without being its secret; `share` tells a link, whose grant can only
    look; `revision` is what a link is frozen at.
    """

    author: str
    credential: str
    person: int | None = None
    administrator: bool = False
    organisation: str | None = None
    granted: Grant | None = None
    share: bool = False
    revision: int | None = None


@dataclass(frozen=True)
class Access:
    """The decision on one request: who asks, and with which grant."""

    principal: Principal | None
    grant: Grant | None = None
    principals: tuple[Principal, ...] = ()

    @property
    def money(self) -> bool:
        """Whether amounts of money may be shown."""
        return self.grant is not None and self.grant.money

    @property
    def revision(self) -> int | None:
        """The one revision a frozen share link shows."""
        return self.principal.revision if self.principal else None

    @property
    def author(self) -> str:
        """What a revision made by this request remembers."""
        return self.principal.author if self.principal else "nobody"


NOBODY = Access(None)
EVERYTHING = Grant(Role.ADMIN, money=True)
