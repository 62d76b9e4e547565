"""What the API takes and answers about who may do what."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from schemas.values import Document, Label, RevisionNumber

RoleName = Literal["viewer", "editor", "admin"]

Secret = Annotated[str, Field(max_length=1000)]
Days = Annotated[int, Field(ge=1, le=3660)]


class SignIn(Document):
    """A name and its password."""

    account: Label = Field(description="The account's name.")
    password: Secret = Field(description="Its password.")


class OneTimeLink(Document):
    """The secret of a link that signs in once."""

    token: Secret = Field(description="What stands in the link after /#/welcome/.")


class OpenedShare(Document):
    """The secret of a share link."""

    token: Secret = Field(description="What stands in the link after /#/shared/.")


class NewPassword(Document):
    """A new password for one's own account."""

    current: Secret | None = Field(None, description="The password until now, where there is one.")
    password: Secret = Field(description="The new one, 12 to 200 characters.")


class WaysIn(BaseModel):
    """How one can sign in here."""

    password: bool = Field(True, description="By name and password.")
    single_sign_on: str | None = Field(None, description="Name of the identity provider, where one is configured.")


class SessionState(BaseModel):
    """Who this browser or program is to the service."""

    signed_in: bool = Field(description="Whether an account, API key or share link speaks here.")
    account: str | None = Field(None, description="The account's name; null for keys and share links.")
    administrator: bool = Field(False, description="May make organisations and accounts.")
    has_password: bool = Field(False, description="Whether the account can come back by password.")
    shared: str | None = Field(None, description="Id of the organisation a share link opened, where one did.")
    ways_in: WaysIn = Field(description="How one can sign in here.")


class NewAccount(Document):
    """An account to be made or changed."""

    name: Label | None = Field(None, description="What people call them.")
    email: Label | None = Field(None, description="E-mail address; single sign-on finds the account by it.")
    administrator: bool = Field(False, description="May make organisations and accounts, and sees everything.")


class Account(BaseModel):
    """Somebody who may sign in."""

    account: str = Field(description="The name they sign in by.")
    name: str | None = Field(description="What people call them.")
    administrator: bool = Field(description="May make organisations and accounts, and sees everything.")
    can_sign_in: bool = Field(description="Whether they have a password or single sign-on by now.")


class AccountList(BaseModel):
    """Every account."""

    items: list[Account] = Field(description="By name.")


class Invitation(BaseModel):
    """A link that signs somebody in once. It is shown this once."""

    account: str = Field(description="Whom it signs in.")
    token: str = Field(description="The secret; the link is the service's address with /#/welcome/ and this.")
    ends: datetime = Field(description="When it is over, used or not.")


class OrganisationAccess(BaseModel):
    """What you may do in an organisation."""

    role: RoleName = Field(description="viewer looks, editor changes the chain, admin also decides who may.")
    money: bool = Field(description="Whether you see amounts of money.")
    shared: bool = Field(description="Whether it is a share link that lets you look.")


class NewMember(Document):
    """What an account shall be allowed in an organisation."""

    role: RoleName = Field(description="viewer looks, editor changes the chain, admin also decides who may.")
    money: bool = Field(False, description="Whether it sees amounts of money; you must see them to grant it.")


class Member(BaseModel):
    """An account in an organisation."""

    account: str = Field(description="The account's name.")
    name: str | None = Field(description="What people call them.")
    role: RoleName = Field(description="viewer looks, editor changes the chain, admin also decides who may.")
    money: bool = Field(description="Whether it sees amounts of money.")
    by_single_sign_on: bool = Field(description="Kept up to date by the identity provider at every sign-in.")


class MemberList(BaseModel):
    """The members of an organisation."""

    items: list[Member] = Field(description="By account.")


class NewKey(Document):
    """An API key to be made."""

    name: Annotated[Label, Field(min_length=1)] = Field(description="What it is for.")
    scope: Literal["read", "write", "admin"] = Field("read", description="As a viewer, an editor or an admin.")
    money: bool = Field(False, description="Whether it sees amounts of money; you must see them to grant it.")
    days: Days = Field(365, description="How long it lasts.")


class Key(BaseModel):
    """An API key, without its secret."""

    id: str = Field(description="Stands in the key after ccm_.")
    name: str = Field(description="What it is for.")
    organisation: str | None = Field(description="The one organisation it opens; null for all.")
    scope: Literal["read", "write", "admin"] = Field(description="As a viewer, an editor or an admin.")
    money: bool = Field(description="Whether it sees amounts of money.")
    at: datetime = Field(description="When it was made.")
    ends: datetime | None = Field(description="When it is over.")
    used: datetime | None = Field(description="When it was last used, to five minutes.")
    revoked: datetime | None = Field(description="When it was revoked.")


class MadeKey(Key):
    """A new API key with its secret, shown this once."""

    key: str = Field(description="Send it as Authorization: Bearer KEY. It cannot be shown again.")


class KeyList(BaseModel):
    """The API keys of an organisation."""

    items: list[Key] = Field(description="Oldest first.")


class NewShare(Document):
    """A share link to be made."""

    money: bool = Field(False, description="Whether it shows amounts of money; you must see them to grant it.")
    revision: RevisionNumber | None = Field(None, description="Show this revision only; else what is now.")
    days: Days = Field(30, description="How long it lasts.")


class Share(BaseModel):
    """A share link, without its secret."""

    id: str = Field(description="Names it.")
    money: bool = Field(description="Whether it shows amounts of money.")
    revision: int | None = Field(description="The one revision it shows; null where it follows the chain.")
    at: datetime = Field(description="When it was made.")
    ends: datetime = Field(description="When it is over.")
    revoked: datetime | None = Field(description="When it was revoked.")


class MadeShare(Share):
    """A new share link with its secret, shown this once."""

    token: str = Field(description="The link is the service's address with /#/shared/ and this. Not shown again.")


class ShareList(BaseModel):
    """The share links of an organisation."""

    items: list[Share] = Field(description="Oldest first.")
