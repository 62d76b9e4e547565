"""Accounts: who may sign in to this service. Only its administrators make them, so that a name is what it says."""

from sqlalchemy import Connection

from app.service import audit
from app.service.context import Context
from app.service.door import Door
from app.storage.repository import accounts, credentials, people
from app.storage.repository.accounts import Account as Row
from schemas.access import Account, AccountList, NewAccount
from schemas.errors import Conflict, NotFound


def audited(
    connection: Connection,
    context: Context,
    action: str,
    door: Door,
    subject: str = "",
    organisation: int = audit.SERVICE,
) -> None:
    """Write what is done into the audit trail, in the transaction that does it."""
    audit.record(connection, organisation, action, context.author(door), subject=subject)


def list_accounts(context: Context) -> AccountList:
    """Every account, by name."""
    with context.database.reading() as connection:
        return AccountList(items=[_shown(row) for row in accounts.every(connection)])


def put_account(context: Context, handle: str, wanted: NewAccount, door: Door) -> Account:
    """Make an account, or change it. Changing what it may do ends its sessions."""
    with context.database.transaction() as connection:
        person = people.find_or_add(connection, handle)
        known = accounts.of_person(connection, person)
        if known is None:
            accounts.add(connection, person, context.clock(), administrator=wanted.administrator)
        elif known.administrator != wanted.administrator:
            _keep_an_administrator(connection, known, leaves=known.administrator)
            accounts.change(connection, person, administrator=wanted.administrator)
            credentials.end_sessions(connection, person)
        accounts.name_person(connection, person, wanted.name, wanted.email)
        audited(connection, context, "change_account" if known else "create_account", door, f"person {person}")
        return _shown(existing(connection, handle))


def delete_account(context: Context, handle: str, door: Door) -> None:
    """Take an account away: its sessions end, it is a member nowhere. What it did stays in the history."""
    with context.database.transaction() as connection:
        account = existing(connection, handle)
        _keep_an_administrator(connection, account, leaves=account.administrator)
        accounts.remove(connection, account.person)
        audited(connection, context, "delete_account", door, f"person {account.person}")


def existing(connection: Connection, handle: str) -> Row:
    """The account of that name; raises NotFound."""
    account = accounts.find(connection, handle)
    if account is None:
        raise NotFound("there is no account of that name; an administrator of the service can make one")
    return account


def _keep_an_administrator(connection: Connection, account: Row, *, leaves: bool) -> None:
    others = [row for row in accounts.every(connection) if row.administrator and row.person != account.person]
    if leaves and not others:
        raise Conflict("this is the last administrator of the service; make another one first")


def _shown(row: Row) -> Account:
    return Account(
        account=row.handle,
        name=row.name,
        administrator=row.administrator,
        can_sign_in=row.password is not None or row.subject is not None,
    )
