"""Webhooks are told of every revision and push, signed, until they have taken it."""

import json
import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from starlette.testclient import TestClient

from app.access.webhooks import WebhookSettings, sign
from app.main import create_app
from app.service.context import Context
from app.service.webhooks.telling import DELAYS, tell
from app.settings import Settings
from tests.access import administrator
from tests.api.shop import Shop
from tests.builders import shop_data
from tests.pushes.pushing import drop, send, unit
from tests.webhooks.receivers import Receiver, canary, receiving

KEY = "a key of at least thirty-two letters"


class Place(NamedTuple):
    """The shop, its receiver, and the webhook between them."""

    shop: Shop
    context: Context
    receiver: Receiver
    webhook: Any

    def path(self, rest: str = "") -> str:
        return f"/webhooks/{self.webhook['id']}{rest}"

    def types(self) -> list[str]:
        return [json.loads(body)["type"] for _, body in self.receiver.messages]


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Iterator[Place]:
    app = create_app(settings.model_copy(update={"webhook_key": None}))
    context: Context = app.state.context
    with receiving(tmp_path) as (receiver, tls):
        networks = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
        object.__setattr__(context, "webhooks", WebhookSettings(KEY, networks, tls))
        client = TestClient(app, headers=administrator(context))
        client.post("/api/v1/organisations", json={"id": "shop", "name": "Shop"})
        shop = Shop(client)
        shop.put("/chain", shop_data(), version='"1"')
        made = shop.post("/webhooks", {"address": f"https://localhost:{receiver.port}/hook?a=1"})
        assert made.status_code == 201, made.text
        yield Place(shop, context, receiver, made.json())


def test_webhooks_are_off_unless_a_key_is_set(shop: Shop) -> None:
    answer = shop.post("/webhooks", {"address": "https://93.184.216.34/"})

    assert answer.status_code == 403
    assert "CUSTCHAIN_WEBHOOK_KEY" in answer.json()["detail"]


def test_a_private_address_is_refused_when_it_is_stated(place: Place) -> None:
    answer = place.shop.post("/webhooks", {"address": "https://10.0.0.1/"})

    assert answer.status_code == 422
    assert "private network" in answer.json()["errors"][0]["message"]


def test_a_push_and_its_revision_are_told_signed_and_without_values(place: Place) -> None:
    send(place.shop, unit("bar", own_cost=7130017.0, name="Geheim"))

    tell(place.context)

    assert sorted(place.types()) == ["chain.changed", "push.applied"]
    for headers, body in place.receiver.messages:
        wanted = sign(place.webhook["secret"], headers["webhook-id"], int(headers["webhook-timestamp"]), body)
        assert headers["webhook-signature"] == wanted
        assert "7130017" not in body
        assert "Geheim" not in body
    [data] = [json.loads(body)["data"] for _, body in place.receiver.messages if "push.applied" in body]
    assert (data["organisation"], data["source"], data["counts"]["created"]) == ("shop", "hr", 1)


def test_what_was_taken_is_not_sent_again_and_edits_by_people_are_told_too(place: Place) -> None:
    place.shop.patch("/parties/kitchen", {"fte": 2.0}, "*")
    tell(place.context)
    tell(place.context)

    assert place.types() == ["chain.changed"]
    [delivery] = place.shop.get(place.path("/deliveries")).json()["items"]
    assert (delivery["outcome"], delivery["attempts"], delivery["due"]) == ("delivered", 1, None)


def test_a_message_is_tried_again_later_and_later_under_one_id_and_given_up_in_the_end(place: Place) -> None:
    place.receiver.status = 500
    place.shop.patch("/parties/kitchen", {"fte": 2.0}, "*")
    clock, tried = place.context.clock, []
    passed = timedelta()
    for delay in [*DELAYS, timedelta(days=9)]:
        tried.append(tell(place.context))
        assert tell(place.context) == 0
        passed += delay + timedelta(seconds=2)
        object.__setattr__(place.context, "clock", lambda passed=passed: clock() + passed)
    place.shop.client.headers.update(administrator(place.context))
    [delivery] = place.shop.get(place.path("/deliveries")).json()["items"]

    assert tried == [1] * (len(DELAYS) + 1)
    assert (delivery["outcome"], delivery["attempts"], delivery["due"]) == ("answered 500", len(DELAYS) + 1, None)
    assert len({headers["webhook-id"] for headers, _ in place.receiver.messages}) == 1


def test_a_redirect_is_not_followed_and_the_answer_is_told_nowhere(place: Place) -> None:
    with canary() as (port, reached):
        place.receiver.status, place.receiver.headers = 302, {"Location": f"http://127.0.0.1:{port}/"}
        place.shop.patch("/parties/kitchen", {"fte": 2.0}, "*")
        tell(place.context)

    told = place.shop.get(place.path("/deliveries"))
    assert reached == []
    assert told.json()["items"][0]["outcome"] == "answered 302"
    assert "own words" not in told.text


def test_who_answers_a_letter_at_a_time_is_cut_off_after_five_seconds(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.service.webhooks.sending.SECONDS", 0.5)
    place.receiver.seconds_a_byte = 0.1
    place.shop.patch("/parties/kitchen", {"fte": 2.0}, "*")

    tell(place.context)

    assert place.shop.get(place.path("/deliveries")).json()["items"][0]["outcome"].startswith(("no answer", "took"))


def test_who_is_slow_at_everything_is_cut_off_too(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step alone keeps within its time; all of them together must as well."""
    connect = socket.create_connection

    def slowly(*arguments: Any) -> socket.socket:
        connected = connect(*arguments)
        time.sleep(0.55)
        return connected

    monkeypatch.setattr("app.service.webhooks.sending.SECONDS", 0.5)
    monkeypatch.setattr("app.service.webhooks.sending.socket.create_connection", slowly)
    place.receiver.seconds_a_byte = 0.1
    place.shop.patch("/parties/kitchen", {"fte": 2.0}, "*")

    tell(place.context)

    assert place.receiver.messages == []
    assert place.shop.get(place.path("/deliveries")).json()["items"][0]["outcome"].startswith(("no answer", "took"))


def test_a_certificate_of_nobody_known_is_not_trusted(place: Place) -> None:
    allowed = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
    object.__setattr__(place.context, "webhooks", WebhookSettings(KEY, allowed))
    place.shop.patch("/parties/kitchen", {"fte": 2.0}, "*")

    tell(place.context)

    assert place.receiver.messages == []
    assert "no safe connection" in place.shop.get(place.path("/deliveries")).json()["items"][0]["outcome"]


def test_after_a_new_secret_messages_are_signed_with_both_for_a_day(place: Place) -> None:
    renewed = place.shop.client.post(f"/api/v1/organisations/shop{place.path('/secret')}").json()
    place.shop.patch("/parties/kitchen", {"fte": 2.0}, "*")
    tell(place.context)

    [(headers, body)] = place.receiver.messages
    both = [
        sign(secret, headers["webhook-id"], int(headers["webhook-timestamp"]), body)
        for secret in (renewed["secret"], place.webhook["secret"])
    ]
    assert headers["webhook-signature"].split(" ") == both
    assert renewed["secret"] != place.webhook["secret"]


def test_a_webhook_is_told_only_what_it_asked_for_and_nothing_while_it_is_paused(place: Place) -> None:
    place.shop.patch(place.path(), {"events": ["push.held"]})
    send(place.shop, *(unit(f"u{n}") for n in range(5)))
    send(place.shop, *(drop(party=f"u{n}") for n in range(5)))
    tell(place.context)
    place.shop.patch(place.path(), {"paused": True})
    send(place.shop, *(drop(party=f"u{n}") for n in range(5)))
    tell(place.context)
    place.shop.patch(place.path(), {"paused": False})
    tell(place.context)

    assert place.types() == ["push.held"]


def test_a_deleted_webhook_is_gone_with_what_was_on_its_way(place: Place) -> None:
    place.shop.patch("/parties/kitchen", {"fte": 2.0}, "*")

    assert place.shop.delete(place.path()).status_code == 204
    assert tell(place.context) == 0
    assert place.shop.delete(place.path()).status_code == 404
    assert place.shop.get("/webhooks").json()["items"] == []


def test_no_secret_of_a_webhook_stands_in_the_database(place: Place) -> None:
    with place.context.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM webhook").all()

    assert place.webhook["secret"] not in str(rows)
    assert place.webhook["secret"].removeprefix("whsec_") not in str(rows)
