"""The wall clock goes back an hour or forward a day: order is by revision, nobody is let in longer or locked out."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

import httpx2
import pytest
from starlette.testclient import TestClient

from app.access.rates import Rates
from app.main import create_app
from app.service.audit_check import verify
from app.service.context import Context
from app.service.events import events_after
from app.service.keys import create_key, revoke_key
from app.service.pushes.due import apply_due
from app.settings import Settings
from schemas.access import NewKey
from schemas.errors import TooFast
from tests.access import DOOR, administrator, bearer
from tests.api.shop import Shop
from tests.builders import shop_data
from tests.pushes.pushing import parties, party, results, send

BACK, FORWARD = timedelta(hours=-1), timedelta(days=1)
Jump = Callable[[timedelta], None]


@pytest.fixture
def shop(sqlite_settings: Settings) -> Shop:
    """The stored shop, asked with a key: sessions are over after twelve idle hours."""
    app = create_app(sqlite_settings)
    key = create_key(app.state.context, None, NewKey(name="tests", scope="admin", money=True), DOOR).key
    client = TestClient(app, headers=bearer(key))
    client.post("/api/v1/organisations", json={"id": "shop", "name": "Corner Shop"}).raise_for_status()
    stored = Shop(client)
    stored.put("/chain", shop_data(), version='"1"').raise_for_status()
    return stored


@pytest.fixture
def context(shop: Shop) -> Context:
    found: Context = shop.client.app.state.context
    return found


@pytest.fixture
def jump(context: Context) -> Jump:
    """Puts the clock, which stands still, so far from where it is."""
    now = [context.clock()]
    object.__setattr__(context, "clock", lambda: now[0])

    def to(distance: timedelta) -> None:
        now[0] += distance

    return to


def test_what_happened_stays_in_its_order(shop: Shop, context: Context, jump: Jump) -> None:
    for number, distance in enumerate((BACK, FORWARD, BACK, BACK), 1):
        jump(distance)
        shop.patch("/parties/kitchen", {"own_cost": number}, "*").raise_for_status()

    told = shop.get("/revisions").json()["items"]
    moments = [datetime.fromisoformat(item["at"]) for item in told]
    assert moments != sorted(moments, reverse=True), "the clock did not jump"
    assert [item["number"] for item in told] == [6, 5, 4, 3, 2, 1]
    assert [event.revision for event in events_after(context, "shop", 1)] == [2, 3, 4, 5, 6]
    assert [_kitchen_at(shop, number) for number in range(3, 7)] == [1, 2, 3, 4]
    assert verify(context) == []


def test_undo_and_restore_go_by_revision_too(shop: Shop, context: Context, jump: Jump) -> None:
    shop.patch("/parties/kitchen", {"own_cost": 1}, "*").raise_for_status()
    jump(BACK)
    shop.patch("/parties/kitchen", {"own_cost": 2}, "*").raise_for_status()

    shop.post("/undo", {}).raise_for_status()

    assert shop.get("/parties/kitchen").json()["own_cost"] == 1
    assert verify(context) == []


def test_a_session_outlives_an_hour_back_and_is_over_after_a_day_forward(
    shop: Shop, context: Context, jump: Jump
) -> None:
    browser = TestClient(shop.client.app, headers=administrator(context))

    def status() -> int:
        return int(browser.get("/api/v1/organisations/shop").status_code)

    jump(BACK)
    assert status() == 200
    jump(-BACK + FORWARD)
    assert status() == 401
    assert shop.get("").status_code == 200, "a key has no idle time"


def test_keys_and_share_links_end_by_the_clock_and_what_was_revoked_stays_so(
    shop: Shop, context: Context, jump: Jump
) -> None:
    short = create_key(context, None, NewKey(name="short", days=1), DOOR)
    revoked = create_key(context, None, NewKey(name="revoked"), DOOR)
    link = shop.post("/shares", {"days": 1}).json()["token"]
    revoke_key(context, None, revoked.id, DOOR)

    def let_in() -> list[int]:
        asked = [shop.client.get("/api/v1/organisations", headers=bearer(key)) for key in (short.key, revoked.key)]
        return [answer.status_code for answer in (*asked, _open(shop, link))]

    assert let_in() == [200, 401, 200]
    jump(BACK)
    assert let_in() == [200, 401, 200]
    jump(-BACK + FORWARD)
    assert let_in() == [401, 401, 401]


def test_nobody_stays_locked_out_by_attempts_of_an_hour_that_is_still_to_come(shop: Shop, jump: Jump) -> None:
    link = shop.post("/shares", {}).json()["token"]
    assert [_open(shop, f"{link}x").status_code for _ in range(11)] == [401] * 10 + [429]
    assert _open(shop, link).status_code == 429

    jump(BACK)

    assert _open(shop, link).status_code == 200
    assert [_open(shop, f"{link}x").status_code for _ in range(10)] == [401] * 9 + [429]


def test_a_scheduled_change_is_made_once_however_often_its_day_comes(shop: Shop, context: Context, jump: Jump) -> None:
    tomorrow = {"effective": (context.clock() + FORWARD).isoformat()}
    assert results(send(shop, party("kitchen", fte=9.0) | tomorrow)) == ["unchanged"]

    jump(BACK)
    assert apply_due(context) == 0
    jump(-BACK + FORWARD)
    assert apply_due(context) == 1
    jump(-FORWARD)
    assert send(shop, party("kitchen", fte=1.0)).status_code == 200
    jump(FORWARD)

    assert apply_due(context) == 0
    assert parties(shop)["kitchen"]["fte"] == 1.0
    assert verify(context) == []


def test_a_retry_is_known_again_an_hour_back_and_almost_a_day_forward(shop: Shop, jump: Jump) -> None:
    first = shop.patch("/parties/kitchen", {"own_cost": 7}, "*", Idempotency_Key="k")

    for distance in (BACK, -BACK + FORWARD - timedelta(minutes=1)):
        jump(distance)
        again = shop.patch("/parties/kitchen", {"own_cost": 7}, "*", Idempotency_Key="k")
        assert (again.headers["Idempotency-Replayed"], again.text) == ("true", first.text)

    assert shop.revision() == 3


def test_a_caller_at_the_limit_is_let_go_on_within_a_minute_or_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [time.time()]
    monkeypatch.setattr("limits.storage.memory.time.time", lambda: now[0])
    for distance in (BACK, FORWARD):
        rates = Rates(3, 0)
        for _ in range(3):
            rates.count("somebody", "put_party", is_safe=False)
        with pytest.raises(TooFast):
            rates.count("somebody", "put_party", is_safe=False)

        now[0] += distance.total_seconds()

        rates.count("somebody", "put_party", is_safe=False)


def _open(shop: Shop, link: str) -> httpx2.Response:
    browser = TestClient(shop.client.app, "https://testserver", headers={"Origin": "https://testserver"})
    return browser.post("/api/v1/session/share", json={"token": link})


def _kitchen_at(shop: Shop, revision: int) -> float:
    rows = shop.get(f"/chain?at={revision}").json()["parties"]
    return next(float(row["own_cost"]) for row in rows if row["id"] == "kitchen")
