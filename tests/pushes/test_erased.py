"""Who is erased is named no more in what pushes keep."""

from datetime import timedelta

from tests.api.shop import Shop
from tests.pushes.pushing import drop, party, send, unit


def test_what_waits_and_what_is_held_forgets_an_erased_person(shop: Shop) -> None:
    context = shop.client.app.state.context
    later = {"effective": (context.clock() + timedelta(days=9)).date().isoformat()}
    send(shop, *(unit(f"u{n}") for n in range(5)), party("kitchen", owner="Ada Lovelace") | later)
    held = send(shop, party("u0", owner="Ada Lovelace"), *(drop(party=f"u{n}") for n in range(1, 5))).json()
    shop.patch("/parties/kitchen", {"owner": "Ada Lovelace"}, "*")

    erased = shop.client.post("/api/v1/erasures", json={"person": "Ada Lovelace"})

    assert erased.status_code == 200
    with context.database.reading() as connection:
        [(change,)] = connection.exec_driver_sql("SELECT change FROM scheduled_change").all()
    assert "Lovelace" not in change
    assert '"id":"kitchen"' in change
    assert "erased person" in change
    assert shop.get(f"/pushes/{held['number']}").json()["outcome"] == "discarded"
