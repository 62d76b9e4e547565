"""Each guard in turn is taken away: the matrix, or the search for planted amounts and words, must notice."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from pydantic import BaseModel

from app.access.roles import EVERYTHING, Access, Principal
from app.routes import gate, organisations, redaction, views
from app.service import access, analysed, keys, members, shares
from app.service import identity as identities
from app.service.chain_questions import findings, pictures
from app.service.directory import connectors
from app.storage.repository import connectors as stored_connectors
from app.storage.repository import credentials
from app.storage.repository.visible import EVERY
from chain.render import View
from tests.gate.planted import OURS
from tests.gate.requests import DEMAND, ask
from tests.gate.table import EXPECTED
from tests.gate.test_canaries import leaks
from tests.gate.test_matrix import wrong_answers
from tests.gate.world import World

grant_in, of_share = access.grant_in, identities._of_share
revoke_key, revoke_share = credentials.revoke_key, credentials.revoke_share


def _everybody_everything(_context: Any, _rule: Any, principals: Any, _organisation: Any) -> Access:
    who = principals[0] if principals else Principal("mutant", "mutant", person=1)
    return Access(who, EVERYTHING, tuple(principals))


def _thawed(*arguments: Any) -> Principal | None:
    principal = of_share(*arguments)
    return principal and replace(principal, revision=None)


def _any_share(connection: Any, share_id: str, _organisation: int, at: Any) -> bool:
    share = credentials.share(connection, share_id=share_id)
    return share is not None and revoke_share(connection, share_id, share.organisation, at)


def _all_json(found: BaseModel) -> str:
    return found.model_dump_json()


# Where each guard stands, and what stands there without it.
Change = tuple[Any, str, Callable[..., Any]]
GUARDS: dict[str, list[Change]] = {
    "the decision itself": [(gate, "decide", _everybody_everything)],
    "membership": [(access, "grant_in", lambda *_: EVERYTHING)],
    "the tenant of keys and links": [(access, "grant_in", lambda c, who, o: who.granted or grant_in(c, who, o))],
    "role, share link, frozen revision and money": [(access, "_require", lambda *_: None)],
    "what is for administrators": [(access, "_of_service", lambda _need, principals: principals[0])],
    "the end of keys": [(identities, "_is_live", lambda *_: True)],
    "the end of sessions": [(identities, "_is_over", lambda *_: False)],
    "the end of share links": [
        (identities, "_is_open", lambda *_: True),
    ],
    "the revision a link is frozen at": [(identities, "_of_share", _thawed)],
    "the origin of changes": [(gate, "_refuse_unknown_origin", lambda _: None)],
    "whose key is revoked": [(credentials, "revoke_key", lambda c, key, _, at: revoke_key(c, key, None, at))],
    "whose share link is revoked": [(credentials, "revoke_share", _any_share)],
    "who may grant the sight of money": [
        (module, "require_money", lambda _: None) for module in (keys, members, shares)
    ],
    "who may let a connector state money": [(connectors, "require_money", lambda _: None)],
    "whose connector it is": [(connectors, "_live", lambda c, _, connector: stored_connectors.find(c, connector))],
    "who may state money": [(redaction, "refuse_money", lambda *_: None)],
    "what a list of organisations holds": [(organisations, "visible_to", lambda _: EVERY)],
    "chains, parties and links without money": [(redaction, "text_without_money", lambda _, text: text)],
    "findings without money": [(findings, "json_without_money", _all_json)],
    "analyses without money": [(analysed, "json_without_money", _all_json)],
    "pictures without money": [(views, "View", lambda **view: View(**{**view, "money": True}))],
    "exports without money": [
        (pictures, "analysis_without_money", lambda analysis: analysis),
        (pictures, "document_without_money", lambda document: document),
    ],
}

# Without these the right people are let in and told too much: the matrix would be asked in vain before the search.
TELLING = {guard for guard in GUARDS if "without money" in guard} | {"what a list of organisations holds"}


def noticed(world: World, guard: str) -> Iterator[str]:
    """What the tests of this room would say, the likeliest to notice first."""
    world.headers["forged"] = {"Cookie": world.headers["chief"]["Cookie"]}
    if ask(world, "forged", "patch_party", OURS).status_code != 403:
        yield "a change without an origin"
        world.rewind()
    if guard in TELLING:
        yield from leaks(world)
    yield from chain.from_iterable(wrong_answers(world, [name]) for name in DEMAND)
    yield from leaks(world)


@pytest.mark.parametrize("guard", sorted(GUARDS))
def test_a_guard_that_is_taken_away_is_missed(world: World, guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, name, instead in GUARDS[guard]:
        monkeypatch.setattr(place, name, instead)
    _forget(world)

    found = next(noticed(world, guard), None)

    monkeypatch.undo()
    _forget(world)
    world.rewind()
    assert found is not None


def test_amounts_are_kept_out_of_pictures_by_two_walls(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for place, name, instead in [*GUARDS["exports without money"], *GUARDS["pictures without money"]]:
        monkeypatch.setattr(place, name, instead)
    _forget(world)

    found = next(leaks(world), None)

    monkeypatch.undo()
    _forget(world)
    assert found is not None
    assert "diagram" in found or "get_layout" in found


def _forget(world: World) -> None:
    """Computed answers are remembered; a mutant must not be spared by what was computed before it."""
    world.context.forget()


def test_the_table_has_a_line_for_every_way_to_be_refused() -> None:
    assert {status for statuses in EXPECTED.values() for status in statuses.values()} >= {401, 403, 404}
