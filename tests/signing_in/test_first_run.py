"""The first run: one link makes one administrator, once, for a quarter of an hour."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app.service.accounts import list_accounts
from app.service.context import Context
from app.service.signing_in import SETUP_LASTS, make_setup_link, needs_setup_link, use_one_time_link
from schemas.errors import NotSignedIn, TooManyAttempts


def test_of_fifty_who_open_the_setup_link_at_once_one_becomes_administrator(context: Context) -> None:
    token = make_setup_link(context)

    def come(number: int) -> str | None:
        try:
            return use_one_time_link(context, token, f"192.0.2.{number}", None)
        except NotSignedIn:
            return None

    with ThreadPoolExecutor(16) as crowd:
        sessions = [session for session in crowd.map(come, range(50)) if session]

    assert len(sessions) == 1
    assert [(one.account, one.administrator) for one in list_accounts(context).items] == [("administrator", True)]


def test_a_setup_link_is_over_after_its_time_and_when_another_is_made(context: Context) -> None:
    first, now = make_setup_link(context), context.clock()
    second = make_setup_link(context)
    with pytest.raises(NotSignedIn):
        use_one_time_link(context, first, "192.0.2.1", None)

    object.__setattr__(context, "clock", lambda: now + SETUP_LASTS + timedelta(seconds=1))
    with pytest.raises(NotSignedIn):
        use_one_time_link(context, second, "192.0.2.1", None)
    assert list_accounts(context).items == []


def test_links_cannot_be_guessed_by_trying(context: Context) -> None:
    for _ in range(10):
        with pytest.raises(NotSignedIn):
            use_one_time_link(context, "a guess", "192.0.2.1", None)
    with pytest.raises(TooManyAttempts):
        use_one_time_link(context, make_setup_link(context), "192.0.2.1", None)


def test_a_link_is_offered_until_an_administrator_can_come_back_without(context: Context) -> None:
    use_one_time_link(context, make_setup_link(context), "192.0.2.1", None)

    assert needs_setup_link(context)
