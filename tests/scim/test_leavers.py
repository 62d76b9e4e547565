"""Who leaves is let in no more; where too many leave at once, nobody does until a person says so."""

from datetime import timedelta
from typing import Any

import pytest

from app.access.roles import EVERYTHING, Access, Principal
from app.service import accounts, keys, members, shares
from app.service.directory.connectors import confirm_leavers, list_connectors
from schemas.access import NewAccount, NewKey, NewMember, NewShare
from tests.access import DOOR, bearer, session_of
from tests.scim.directory import Directory, connected, leaves

IN_CHARGE = Access(Principal("tests", "tests"), EVERYTHING)


@pytest.fixture
def staff(directory: Directory) -> list[str]:
    """Ten people in Sales, by id."""
    return [directory.add(f"p{number}", "Sales") for number in range(10)]


def test_a_bulk_by_which_a_fifth_leaves_goes_and_one_more_is_held_whole(directory: Directory, staff: list[str]) -> None:
    held = directory.bulk(*map(leaves, staff[:3]))

    assert (held.status_code, held.json()["status"]) == (409, "409")
    assert "3 of 10 people" in held.json()["detail"]
    assert directory.headcounts() == {"Sales": 10.0}
    assert directory.bulk(*map(leaves, staff[:2])).status_code == 200
    assert directory.headcounts() == {"Sales": 8.0}


def test_a_burst_of_single_requests_is_held_beyond_a_fifth(directory: Directory, staff: list[str]) -> None:
    operation = {"op": "replace", "path": "active", "value": False}
    patched = [directory.patch(f"/Users/{one}", operation).status_code for one in staff[:3]]
    deleted = directory.send("DELETE", f"/Users/{staff[4]}").status_code

    assert ([status < 300 for status in patched], deleted) == ([True, True, False], 409)
    assert directory.headcounts() == {"Sales": 8.0}


def test_an_hour_later_others_may_leave(
    directory: Directory, staff: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    directory.bulk(*map(leaves, staff[:2]))
    now = directory.context.clock()
    monkeypatch.setitem(directory.context.__dict__, "clock", lambda: now + timedelta(hours=1, minutes=1))

    assert directory.bulk(leaves(staff[2])).status_code == 200


def test_what_was_held_is_shown_confirmed_and_sent_again(directory: Directory, staff: list[str]) -> None:
    directory.bulk(*map(leaves, staff))
    [shown] = list_connectors(directory.context, directory.organisation).items
    assert shown.held is not None
    assert (shown.held.people, shown.held.of) == (10, 10)

    confirmed = confirm_leavers(directory.context, directory.organisation, directory.connector, DOOR)

    assert (confirmed.held, confirmed.confirmed_until is not None) == (None, True)
    assert directory.bulk(*map(leaves, staff)).status_code == 200
    assert directory.headcounts() == {"Sales": 0.0}


def test_who_comes_back_counts_as_having_stayed(directory: Directory, staff: list[str]) -> None:
    for one in staff:
        for active in (False, True):
            answer = directory.patch(f"/Users/{one}", {"op": "replace", "path": "active", "value": active})
            assert answer.status_code == 204


def test_the_other_connector_counts_for_itself(directory: Directory, staff: list[str]) -> None:
    other = connected(directory.client, directory.organisation, "payroll")
    few = [other.add(f"q{number}") for number in range(4)]

    assert other.bulk(*map(leaves, few[:2])).status_code == 409
    assert directory.bulk(*map(leaves, staff[:2])).status_code == 200


def _account(directory: Directory, handle: str, **fields: Any) -> dict[str, str]:
    """An account that is a member of the organisation, and the headers of its browser."""
    accounts.put_account(directory.context, handle, NewAccount(**fields), DOOR)
    members.put_member(directory.context, directory.organisation, handle, NewMember(role="admin"), IN_CHARGE, DOOR)
    return session_of(directory.context, handle)


def test_who_left_loses_session_keys_share_links_and_membership(directory: Directory) -> None:
    context, organisation = directory.context, directory.organisation
    handle = f"ada-{organisation}"
    browser = _account(directory, handle, email=f"Ada@{organisation}.example")
    by_her = type(DOOR)(handle, "tests")
    key = keys.create_key(context, organisation, NewKey(name="hers"), by_her)
    share = shares.create_share(context, organisation, NewShare(), IN_CHARGE, by_her)
    opened, _ = shares.open_share(context, share.token, "here", None)
    visitor = {"Cookie": f"custchain-share-80={opened}"}
    everybody = (browser, bearer(key.key), visitor)
    address = f"/api/v1/organisations/{organisation}"
    with_cookies_gone = directory.client.__class__(directory.client.app)

    def lets_in() -> list[int]:
        return [with_cookies_gone.get(address, headers=headers).status_code for headers in everybody]

    ada = directory.add("ada", emails=[{"value": f"ada@{organisation}.EXAMPLE", "type": "work"}])
    directory.add("bob")
    assert lets_in() == [200, 200, 200]

    directory.patch(f"/Users/{ada}", {"op": "Replace", "path": "active", "value": "False"})

    assert lets_in() == [401, 401, 401]
    signed_in_again = session_of(context, handle)
    assert with_cookies_gone.get(address, headers=signed_in_again).status_code == 404


def test_a_connector_ends_nothing_of_another_organisations_members(directory: Directory) -> None:
    other = connected(directory.client, f"{directory.organisation}-other")
    browser = _account(other, f"eve-{directory.organisation}", email=f"eve@{directory.organisation}.example")
    context = directory.context

    eve = directory.add("eve", emails=[{"value": f"eve@{directory.organisation}.example", "type": "work"}])
    directory.patch(f"/Users/{eve}", {"op": "replace", "path": "active", "value": False})

    client = directory.client.__class__(directory.client.app)
    assert client.get(f"/api/v1/organisations/{other.organisation}", headers=browser).status_code == 200
    assert context is other.context
