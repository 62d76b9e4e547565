"""Files imported over HTTP: shown first, accounted for row by row, known again the next time."""

import json
import time
from typing import Any

import pytest
from httpx2 import Response

from tests.api.shop import ROOT, Shop

FIELDS = {"id": "Unit", "kind": {"value": "department"}, "own_cost": "Cost"}
MAPPING = {"parties": [{"fields": FIELDS}]}
TABLE = "Unit,Cost\nbar,5\nkitchen,300\nmuseum,60\n"


def send(shop: Shop, text: str = TABLE, name: str = "units.csv", dry_run: bool = False, **stated: Any) -> Response:
    body = {"files": [{"name": name, "text": text}], "source": "finance", **stated}
    return shop.post(f"/import{'?dry_run=true' if dry_run else ''}", body)


def results(answer: Response) -> dict[str, str]:
    return {item["id"]: item["result"] for item in answer.json()["items"]}


def pointers(answer: Response) -> dict[str, str]:
    assert answer.status_code == 422, answer.text
    return {problem["pointer"]: problem["message"] for problem in answer.json()["errors"]}


def test_every_row_is_accounted_for_and_the_second_time_nothing_changes(shop: Shop) -> None:
    first, revision = send(shop, mapping=MAPPING), shop.revision()
    again = send(shop, mapping=MAPPING)

    assert results(first) == {"bar": "created", "kitchen": "unchanged", "museum": "changed"}
    assert first.json()["counts"] == {"created": 1, "changed": 1, "unchanged": 1, "refused": 0}
    assert again.json()["counts"] == {"created": 0, "changed": 0, "unchanged": 3, "refused": 0}
    assert shop.revision() == revision
    assert [(item["sheet"], item["row"]) for item in first.json()["items"]] == [("units", n) for n in (2, 3, 4)]


def test_fields_the_table_does_not_state_stay_as_they_are(shop: Shop) -> None:
    send(shop, mapping=MAPPING).raise_for_status()
    assert shop.get("/parties/kitchen").json()["name"] == "Küche"


def test_a_dry_run_answers_the_same_and_stores_nothing(shop: Shop) -> None:
    before = shop.chain(), shop.revision()
    tried = send(shop, mapping=MAPPING, dry_run=True).json()
    assert (shop.chain(), shop.revision()) == before
    assert shop.get("/mappings/finance").status_code == 404
    made = send(shop, mapping=MAPPING).json()
    assert tried["items"] == made["items"]
    assert (tried["dry_run"], made["dry_run"]) == (True, False)


def test_without_a_mapping_one_is_guessed_shown_and_not_applied_unseen(shop: Shop) -> None:
    tried = send(shop, "Abteilung;Kosten\nBar;5\n", dry_run=True).json()
    assert tried["guessed"]
    assert tried["preview"] == [
        {"name": "units", "headings": ["Abteilung", "Kosten"], "rows": [["Bar", "5"]], "count": 1}
    ]
    assert "the mapping was guessed" in pointers(send(shop, "Abteilung;Kosten\nBar;5\n"))["/mapping"]
    assert results(send(shop, "Abteilung;Kosten\nBar;5\n", mapping=tried["mapping"])) == {"Bar": "created"}


def test_the_mapping_is_kept_for_its_source_and_used_the_next_time(shop: Shop) -> None:
    send(shop, mapping=MAPPING).raise_for_status()
    kept = shop.get("/mappings/finance").json()
    assert kept["mapping"]["parties"][0]["fields"]["own_cost"]["column"] == "Cost"
    assert results(send(shop, "Unit,Cost\nbar,7\n")) == {"bar": "changed"}
    assert [item["source"] for item in shop.get("/mappings").json()["items"]] == ["finance"]
    assert "uk-organogram" in shop.get("/mappings").json()["shipped"]
    assert shop.client.delete(f"{ROOT}/mappings/finance").status_code == 204
    assert shop.client.delete(f"{ROOT}/mappings/finance").status_code == 404


def test_a_mapping_can_be_put_by_hand_and_is_checked(shop: Shop) -> None:
    assert shop.put("/mappings/hr", MAPPING).status_code == 200
    assert "is not a field" in shop.put("/mappings/hr", {"parties": [{"fields": {"id": "a", "own_cots": "b"}}]}).text
    assert shop.put("/mappings/Not A Name", MAPPING).status_code == 422


def test_rows_that_do_not_fit_are_refused_and_the_others_taken(shop: Shop) -> None:
    found = send(shop, "Unit,Cost\nbar,much\n,5\ncafé,-7\nspa,9\n", mapping=MAPPING).json()
    assert [item["result"] for item in found["items"]] == ["refused", "refused", "refused", "created"]
    assert '"much", which is not a number' in found["items"][0]["reason"]
    assert "id is empty" in found["items"][1]["reason"]
    assert found["items"][2]["problems"][0]["place"] == "units row 4"
    assert "must be at least 0" in found["items"][2]["problems"][0]["message"]


def test_all_or_nothing_takes_nothing_where_a_row_does_not_fit(shop: Shop) -> None:
    before = shop.revision()
    refused = pointers(send(shop, "Unit,Cost\nbar,much\nspa,9\n", mapping=MAPPING, atomic=True))
    assert "nothing was changed" in refused["/atomic"]
    assert shop.revision() == before


def test_questions_must_be_answered_first(shop: Shop) -> None:
    grouped = {"parties": [{"group_by": ["Unit"], "fields": {**FIELDS, "own_cost": {"sum": "Cost"}}}]}
    table = "Unit,Cost\nCorporate Tax,1\nCorporate Taxation,2\n"
    [question] = send(shop, table, mapping=grouped, dry_run=True).json()["questions"]
    assert question["pointer"] == "/spellings/Unit"
    assert "look like spellings" in pointers(send(shop, table, mapping=grouped))["/mapping/spellings/Unit"]
    answered = grouped | question["options"][0]["answer"]
    assert results(send(shop, table, mapping=answered)) == {"Corporate Tax": "created"}


def test_links_and_new_parties_come_from_one_table(shop: Shop) -> None:
    table = "From,To,Offering\nbar,guests,Drinks\nfarm,bar,Lemons\n"
    mapping = send(shop, table, dry_run=True).json()["mapping"]
    found = results(send(shop, table, mapping=mapping))
    assert found == {
        "bar": "created",
        "farm": "unchanged",
        "guests": "unchanged",
        "bar>guests:Drinks": "created",
        "farm>bar:Lemons": "created",
    }
    assert shop.get("/parties/farm").json()["kind"] == "partner"


def test_a_chain_typed_as_text_is_imported_and_kinds_it_does_not_state_stay(shop: Shop) -> None:
    found = send(shop, "farm -> bar: Lemons\nbar -> guests: Drinks\n", name="chain.txt")
    assert found.status_code == 200, found.text
    assert results(found)["farm"] == "unchanged"
    assert shop.get("/parties/farm").json()["kind"] == "partner"
    assert len(shop.chain()["links"]) == 5


def test_a_full_import_removes_what_its_source_brought_and_names_no_more(shop: Shop) -> None:
    send(shop, "Unit,Cost\na,1\nb,1\nc,1\nd,1\ne,1\nf,1\ng,1\n", mapping=MAPPING).raise_for_status()
    found = send(shop, "Unit,Cost\na,1\nb,1\nc,1\nd,1\ne,1\nf,1\n", mapping=MAPPING, mode="full").json()
    assert found["push"]["counts"]["removed"] == 1
    assert shop.get("/parties/g").status_code == 404


def form(shop: Shop, *files: tuple[str, bytes], **fields: str) -> Response:
    parts = [("file", (name, body, "application/octet-stream")) for name, body in files]
    return shop.client.post(f"{ROOT}/import", files=parts, data=fields)


def test_files_come_as_a_form_too(shop: Shop) -> None:
    found = form(
        shop, ("units.csv", TABLE.encode("utf-16")), source="finance", mapping=json.dumps(MAPPING), atomic="true"
    )
    assert results(found)["bar"] == "created"


@pytest.mark.parametrize(
    ("files", "fields", "status"),
    [
        ([], {"source": "x"}, 422),
        ([("a.csv", b"x\n")], {"colour": "red"}, 422),
        ([("a.exe", b"x\n")], {}, 422),
        ([("a.csv", b"\0")], {}, 400),
        ([("a.xlsx", b"PK")], {}, 400),
        ([("a.csv", b"x\n"), ("b.txt", b"a -> b")], {}, 422),
        ([("a.csv", b"x\n")], {"mapping": "no-such"}, 400),
        ([("a.csv", b"x\n")], {"mapping": "{"}, 400),
        ([("../../etc/passwd.csv", b"Unit\na\n")], {"mapping": '{"parties":[{"fields":{"id":"Nope"}}]}'}, 422),
        ([(f"{n}.csv", b"x\n") for n in range(11)], {}, 400),
    ],
)
def test_a_form_that_is_wrong_is_refused_with_a_problem(
    shop: Shop, files: list[tuple[str, bytes]], fields: dict[str, str], status: int
) -> None:
    answer = form(shop, *files, **fields)
    assert answer.status_code in {status, 415 if not files else status}, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_retry_is_answered_as_the_first_was(shop: Shop) -> None:
    body = {"files": [{"name": "units.csv", "text": TABLE}], "mapping": MAPPING}
    answers = [shop.post("/import", body, Idempotency_Key="k") for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert answers[1].headers["Idempotency-Replayed"] == "true"


def streamed(shop: Shop, body: Any) -> list[tuple[str, Any]]:
    answer = shop.post("/import", body, Accept="text/event-stream")
    assert answer.headers["content-type"].startswith("text/event-stream")
    blocks = [dict(line.split(": ", 1) for line in block.splitlines()) for block in answer.text.strip().split("\n\n")]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


def test_how_far_it_is_comes_as_events_and_then_the_answer(shop: Shop) -> None:
    table = "Unit,Cost\n" + "".join(f"unit {n},{n}\n" for n in range(3_000))
    events = streamed(shop, {"files": [{"name": "units.csv", "text": table}], "mapping": MAPPING})
    progress = [data for name, data in events if name == "progress"]
    assert any(data["stage"] == "rows stored" and data["total"] == 3_000 for data in progress)
    assert events[-1][0] == "result"
    assert events[-1][1]["counts"]["created"] == 3_000


def test_an_error_in_a_stream_is_its_last_event(shop: Shop) -> None:
    [*_, (name, problem)] = streamed(shop, {"files": [{"name": "units.csv", "text": "a\n"}]})
    assert (name, problem["code"]) == ("problem", "invalid_input")


@pytest.mark.timeout(120)
def test_ten_thousand_rows_take_less_than_ten_seconds_and_change_nothing_again(shop: Shop) -> None:
    table = "Unit,Cost\n" + "".join(f"unit {n},{n}\n" for n in range(10_000))
    began = time.monotonic()
    first = send(shop, table, mapping=MAPPING).json()["counts"]
    took = time.monotonic() - began
    assert first == {"created": 10_000, "changed": 0, "unchanged": 0, "refused": 0}
    assert send(shop, table, mapping=MAPPING).json()["counts"]["unchanged"] == 10_000
    assert took < 10, f"{took:.1f} s"
