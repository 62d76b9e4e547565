"""Sessions, links and attempts end when it is stated: a moment before they hold, a moment after they do not."""

from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.service.attempts import count_attempt
from app.service.context import Context
from app.service.signing_in import make_setup_link, use_one_time_link
from schemas.errors import NotSignedIn, TooManyAttempts
from tests.access import administrator
from tests.api.shop import Shop

MOMENT = timedelta(seconds=1)


class Clock:
    """The service's clock, which only these tests move."""

    def __init__(self, context: Context) -> None:
        self.now: datetime = context.clock()
        object.__setattr__(context, "clock", lambda: self.now)


@pytest.fixture
def context(sqlite_shop: Shop) -> Context:
    found: Context = sqlite_shop.client.app.state.context  # type: ignore[attr-defined]
    return found


@pytest.fixture
def clock(context: Context) -> Clock:
    return Clock(context)


@pytest.fixture
def limits(sqlite_shop: Shop) -> dict[str, Any]:
    found: dict[str, Any] = sqlite_shop.client.get("/api/v1/limits").json()
    return found


def _status(shop: Shop, headers: dict[str, str]) -> int:
    return TestClient(shop.client.app, headers=headers).get("/api/v1/organisations").status_code


def test_a_session_that_is_not_used_ends_as_stated(
    sqlite_shop: Shop, clock: Clock, limits: dict[str, Any], context: Context
) -> None:
    idle = timedelta(hours=limits["session_idle_hours"])
    kept, lost = administrator(context, "one"), administrator(context, "other")

    clock.now += idle - MOMENT
    assert _status(sqlite_shop, kept) == 200
    clock.now += MOMENT
    assert (_status(sqlite_shop, kept), _status(sqlite_shop, lost)) == (200, 401)


def test_a_session_that_is_used_every_hour_ends_as_stated(
    sqlite_shop: Shop, clock: Clock, limits: dict[str, Any], context: Context
) -> None:
    ends, headers = clock.now + timedelta(days=limits["session_days"]), administrator(context, "one")
    while clock.now < ends - MOMENT:
        assert _status(sqlite_shop, headers) == 200
        clock.now = min(clock.now + timedelta(hours=11), ends - MOMENT)

    assert _status(sqlite_shop, headers) == 200
    clock.now = ends
    assert _status(sqlite_shop, headers) == 401


@pytest.mark.parametrize(("late", "opens"), [(-MOMENT, True), (timedelta(), False)])
def test_the_first_way_in_is_open_as_long_as_stated(
    context: Context, clock: Clock, limits: dict[str, Any], late: timedelta, opens: bool
) -> None:
    link = make_setup_link(context)
    clock.now += timedelta(minutes=limits["setup_link_minutes"]) + late

    with nullcontext() if opens else pytest.raises(NotSignedIn) as refused:
        use_one_time_link(context, link, "address", None)
    assert (refused is None) is opens


def test_a_share_link_lasts_as_long_as_stated_unless_told_otherwise(
    sqlite_shop: Shop, clock: Clock, limits: dict[str, Any]
) -> None:
    made = sqlite_shop.post("/shares", {}).json()

    assert datetime.fromisoformat(made["ends"]) - clock.now == timedelta(days=limits["share_days"])


def test_attempts_to_sign_in_are_taken_as_often_as_stated(
    context: Context, clock: Clock, limits: dict[str, Any]
) -> None:
    for _ in range(limits["sign_ins_per_minute"]):
        count_attempt(context, "account ada")

    with pytest.raises(TooManyAttempts) as refused:
        count_attempt(context, "account ada", "another address")
    count_attempt(context, "account bob")
    clock.now += timedelta(seconds=refused.value.seconds) + MOMENT
    count_attempt(context, "account ada")
    assert refused.value.seconds == 60
