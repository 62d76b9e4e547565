"""Passwords: who has the right one comes in, and a password that was changed lets nobody in any more."""

from typing import Any

import pytest

from app.access import passwords
from app.service import signing_in
from app.service.accounts import delete_account, put_account
from app.service.context import Context
from app.service.identity import Secrets, identify
from app.service.invitations import invite
from app.service.signing_in import set_password, sign_in, use_one_time_link
from schemas.access import NewAccount
from schemas.errors import Forbidden, InvalidInput, NotSignedIn
from tests.access import DOOR

HOME = "192.0.2.1"
RIGHT, NEXT = "a long enough password", "another long password"


@pytest.fixture
def person(context: Context) -> int:
    """Ada, who came in by an invitation and set a password."""
    put_account(context, "ada", NewAccount(), DOOR)
    found = _who(context, use_one_time_link(context, invite(context, "ada", DOOR).token, HOME, None))
    set_password(context, found, None, RIGHT, HOME)
    return found


def _who(context: Context, session: str) -> Any:
    return next((one.person for one in identify(context, Secrets(session=session))), None)


def test_the_right_password_opens_a_session_and_no_other_text_does(context: Context, person: int) -> None:
    assert _who(context, sign_in(context, "ada", RIGHT, HOME, None)) == person
    for handle, password in (("ada", RIGHT + " "), ("ada", ""), ("Ada", RIGHT), ("bob", RIGHT)):
        with pytest.raises(NotSignedIn) as refused:
            sign_in(context, handle, password, HOME, None)
        assert str(refused.value) == signing_in.NOT_TOGETHER


def test_a_new_password_takes_the_old_one_and_ends_every_session(context: Context, person: int) -> None:
    before = sign_in(context, "ada", RIGHT, HOME, None)
    with pytest.raises(Forbidden):
        set_password(context, person, NEXT, NEXT, HOME)

    now = set_password(context, person, RIGHT, NEXT, HOME)

    assert (_who(context, before), _who(context, now)) == (None, person)


@pytest.mark.parametrize("change", ["another password", "no account"])
def test_a_password_that_is_changed_while_it_is_compared_opens_nothing(
    context: Context, person: int, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    def slow(password: str, stored: str | None) -> bool:
        fits = passwords.is_password(password, stored)
        if change == "no account":
            delete_account(context, "ada", DOOR)
        else:
            with context.database.transaction() as connection:
                signing_in.accounts.change(connection, person, password=passwords.hash_password(NEXT))
        return fits

    monkeypatch.setattr(signing_in, "is_password", slow)

    with pytest.raises(NotSignedIn):
        sign_in(context, "ada", RIGHT, HOME, None)


@pytest.mark.parametrize("password", ["short", "x" * 201, "ADA" * 4])
def test_a_password_anybody_would_guess_is_refused(password: str) -> None:
    with pytest.raises(InvalidInput):
        passwords.check_strength(password, "ada" * 4)
