"""Two organisations that must not know of each other, and everybody who may come to the door."""

import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from app.access.roles import EVERYTHING, Access, Principal
from app.main import create_app
from app.service import accounts, decisions, keys, members, organisations, plans, shares, stored_scenarios
from app.service.context import Context
from app.service.decisions import key_of
from app.service.directory.connectors import create_connector
from app.service.entities import LINKS
from app.service.entity_edits import patch_entity
from app.service.importing.mappings import put_mapping
from app.service.invitations import invite
from app.service.pushes.body import Listed
from app.service.pushes.due import list_scheduled
from app.service.pushes.pushing import Asked, push
from app.service.sessions import open_session
from app.service.survey_answers import answer_survey
from app.service.surveys import create_survey
from app.service.webhooks.keeping import create_webhook
from app.settings import Settings, sqlite_url
from app.storage.repository import people
from schemas.access import NewAccount, NewKey, NewMember, NewShare
from schemas.change import PushHead
from schemas.connector import NewConnector
from schemas.decision import NewDecision, NewPlan
from schemas.finding import Subject
from schemas.mapping.reading import mapping_of
from schemas.reading import read_chain
from schemas.scenario_reading import read_new_scenario
from schemas.survey import NewSurvey, NumberedAnswer, SurveyAnswers
from schemas.webhook import NewWebhook
from tests.access import DOOR, bearer
from tests.builders import Row, link

ADDRESS = "https://testserver"
DECIDED = key_of("dead_end", Subject(parties=["bureau"]))
OURS, THEIRS, MISSING = "ours", "theirs", "none"
IN_CHARGE = Access(Principal("tests", "tests"), EVERYTHING)
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
LONG_AGO = timedelta(days=2)

# Amounts no sum, coordinate or identifier will show by chance: seven digits each, twenty for an organisation.
AMOUNTS = [7_130_017 + 101_009 * number for number in range(20)]
FOREIGN_AMOUNTS = [4_130_017 + 101_009 * number for number in range(20)]
FOREIGN_WORDS = [f"geheim{number:02}wort" for number in range(40)]


def chain(amounts: list[int], word: str = "Kitchen", words: list[str] | None = None) -> Row:
    """A farm, a kitchen and a bureau that serves nobody, with amounts and words planted in every field."""
    a, w = iter(amounts), iter(words or [f"word {n}" for n in range(40)])
    return {
        "organisation": {"name": next(w), "purpose": next(w), "extra": {"planted": next(a), "text": next(w)}},
        "extra": {"planted": next(a)},
        "parties": [
            {"id": "farm", "kind": "partner", "name": next(w), "own_cost": next(a), "owner": next(w)},
            {"id": "kitchen", "kind": "department", "name": word, "own_cost": next(a), "budget": next(a)}
            | {"owner": next(w), "tags": [next(w)], "extra": {"salary": next(a), "text": next(w)}},
            {"id": "bureau", "kind": "department", "name": next(w), "own_cost": next(a)},
            {"id": "guests", "kind": "customer", "name": next(w), "revenue": next(a), "potential": next(a)}
            | {"retention": 0.5},
            {"id": "regulars", "kind": "customer", "name": next(w)},
        ],
        "links": [
            link("farm", "kitchen", id="food", offering=next(w), need=next(w), cost=next(a), target_cost=next(a))
            | {"volume": 12, "note": next(w)},
            link("kitchen", "guests", id="meals", offering=next(w), price=next(a), extra={"planted": next(a)}),
            link("kitchen", "regulars", id="more", offering=next(w), price=next(a)),
            link("bureau", "kitchen", id="report", offering=next(w), importance=0),
        ],
    }


@dataclass
class World:
    """The service with both organisations, and the headers each principal sends."""

    client: TestClient
    context: Context
    file: Path
    snapshot: sqlite3.Connection
    headers: dict[str, dict[str, str]]
    ids: dict[str, str] = field(default_factory=dict)

    def send(self, who: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """What the service answers a principal."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(method, path, json=body, headers={**self.headers[who], **named})

    def rewind(self) -> None:
        """Make the database what it was when the world was made."""
        live = sqlite3.connect(self.file)
        self.snapshot.backup(live)
        live.close()

    def fingerprint(self) -> list[tuple[Any, ...]]:
        """Everything stored but the notes of attempts and of last use."""
        live = sqlite3.connect(self.file)
        columns = {"api_key": "id, revoked, role, money", "session": "digest, person", "one_time_link": "digest"}
        columns |= {"connector": "id, revoked, confirmed", "connector_secret": "digest, ends"}
        tables = ["organisation", "revision", "audit", "account", "membership", "share_link", "person", *columns]
        tables += ["scenario", "finding_decision", "plan", "survey", "survey_side", "survey_answer"]
        tables += ["push", "held_push", "scheduled_change", "source", "source_mark", "authority", "webhook"]
        tables += ["column_mapping"]
        rows = [
            tuple(row) for table in tables for row in live.execute(f"SELECT {columns.get(table, '*')} FROM {table}")
        ]
        live.close()
        return rows


def _settings(file: Path) -> Settings:
    return Settings(
        database_url=sqlite_url(file),
        allowed_hosts=["testserver"],
        host="0.0.0.0",
        webhook_key="a key of at least thirty-two letters",
        webhook_networks=["192.0.2.0/24"],
    )


def make_world(folder: Path) -> World:
    """The world, at a moment when some credentials are over."""
    file = folder / "world.db"
    app = create_app(_settings(file))
    context: Context = app.state.context
    now = [BEGINNING]
    object.__setattr__(context, "clock", lambda: now[0])
    app.state.follower.stopped = True
    world = World(
        TestClient(app, base_url=ADDRESS, follow_redirects=False),
        context,
        file,
        sqlite3.connect(":memory:", check_same_thread=False),
        {},
    )
    _store(context)
    _let_in_people(world)
    _over = _credentials_that_end(world)
    now[0] += LONG_AGO
    _let_in(world)
    world.headers |= _over
    live = sqlite3.connect(file)
    live.backup(world.snapshot)
    live.close()
    return world


def _store(context: Context) -> None:
    ours = read_chain(chain(AMOUNTS))
    organisations.import_organisation(context, ours, OURS, DOOR)
    foreign = read_chain(chain(FOREIGN_AMOUNTS, FOREIGN_WORDS[39], FOREIGN_WORDS))
    organisations.import_organisation(context, foreign, THEIRS, DOOR)
    for organisation, amounts in ((OURS, AMOUNTS), (THEIRS, FOREIGN_AMOUNTS)):
        mapping = mapping_of({"parties": [{"fields": {"id": "Unit", "own_cost": {"value": amounts[0]}}}]})
        put_mapping(context, organisation, "tables", mapping, DOOR)
        for changes in pushed(amounts):
            push(context, organisation, Listed(PushHead(source="hr"), changes), DOOR, Asked())
        patch_entity(context, LINKS, organisation, "report", {"importance": 1}, frozenset({"*"}), DOOR)
    _keep(context, OURS, AMOUNTS[-1], "word")
    _keep(context, THEIRS, FOREIGN_AMOUNTS[-1], FOREIGN_WORDS[38])


def _keep(context: Context, organisation: str, amount: int, word: str) -> None:
    """A scenario and a plan called kept, and a decision on the bureau, with an amount and a word in each."""
    edits = [{"op": "change_party", "party": "bureau", "fields": {"own_cost": amount, "owner": word}}]
    scenario = read_new_scenario({"name": "kept", "note": word, "edits": edits})
    stored_scenarios.create_scenario(context, organisation, scenario, DOOR)
    plan = NewPlan(title="kept", note=word, owner=word, expected_saving=float(amount))
    plans.create_plan(context, organisation, plan, IN_CHARGE, DOOR)
    decision = NewDecision(code="dead_end", parties=["bureau"], owner=word, comment=word)
    decisions.put_decision(context, organisation, DECIDED, decision, None, DOOR)


def pushed(amounts: list[int]) -> list[list[object]]:
    """A push with a change that takes effect later, and one that is held."""
    later = {"op": "upsert", "effective": "2999-01-01", "party": {"id": "bureau", "own_cost": amounts[18]}}
    gone = [{"op": "delete", "cascade": True, "party": {"id": key}} for key in ("bureau", "farm")]
    return [[later], [*gone, {"op": "upsert", "party": {"id": "kitchen", "own_cost": amounts[19]}}]]


ROLES_HELD: dict[str, tuple[str, NewMember]] = {
    "viewer": (OURS, NewMember(role="viewer")),
    "viewer$": (OURS, NewMember(role="viewer", money=True)),
    "editor": (OURS, NewMember(role="editor")),
    "editor$": (OURS, NewMember(role="editor", money=True)),
    "admin": (OURS, NewMember(role="admin")),
    "admin$": (OURS, NewMember(role="admin", money=True)),
    "stranger": (THEIRS, NewMember(role="admin", money=True)),
    "guest": (OURS, NewMember(role="viewer")),
}


def _let_in_people(world: World) -> None:
    for handle, (organisation, membership) in ROLES_HELD.items():
        accounts.put_account(world.context, handle, NewAccount(), DOOR)
        members.put_member(world.context, organisation, handle, membership, IN_CHARGE, DOOR)
    accounts.put_account(world.context, "chief", NewAccount(administrator=True), DOOR)


def _credentials_that_end(world: World) -> dict[str, dict[str, str]]:
    """Headers of those whose time will be over, and of a key that is revoked at once."""
    context = world.context
    share = shares.create_share(context, OURS, NewShare(money=True, days=1), IN_CHARGE, DOOR)
    opened, _ = shares.open_share(context, share.token, "address", None)
    revoked = keys.create_key(context, OURS, NewKey(name="gone", scope="admin", money=True, days=3000), DOOR)
    keys.revoke_key(context, OURS, revoked.id, DOOR)
    ended = keys.create_key(context, OURS, NewKey(name="ended", scope="admin", money=True, days=1), DOOR)
    return {
        "nobody": {"Origin": ADDRESS},
        "revoked key": bearer(revoked.key),
        "ended key": bearer(ended.key),
        "ended session": _signed_in(context, "admin$"),
        "ended share": _cookie(opened, "__Host-custchain-share"),
    }


def _let_in(world: World) -> None:
    context = world.context
    for handle in (*ROLES_HELD, "chief"):
        world.headers[handle] = _signed_in(context, handle)
    for name, new in {"share": NewShare(days=60), "frozen": NewShare(days=60, revision=1)}.items():
        share = shares.create_share(context, OURS, new, IN_CHARGE, DOOR)
        opened, _ = shares.open_share(context, share.token, name, None)
        world.headers[name] = _cookie(opened, "__Host-custchain-share")
    gone = shares.create_share(context, OURS, NewShare(money=True), IN_CHARGE, DOOR)
    opened, _ = shares.open_share(context, gone.token, "gone", None)
    shares.revoke_share(context, OURS, gone.id, DOOR)
    world.headers["revoked share"] = _cookie(opened, "__Host-custchain-share")
    reader = keys.create_key(context, OURS, NewKey(name="reader"), DOOR)
    world.headers["key"] = bearer(reader.key)
    for organisation in (OURS, THEIRS):
        key = keys.create_key(context, organisation, NewKey(name="a key"), DOOR)
        share = shares.create_share(context, organisation, NewShare(), IN_CHARGE, DOOR)
        world.ids |= {f"survey of {organisation}": _survey(world, organisation)}
        [scheduled] = list_scheduled(context, organisation, 10, None).items
        connector = create_connector(context, organisation, NewConnector(name="directory"), DOOR)
        payroll = create_connector(context, organisation, NewConnector(name="payroll", money=True), DOOR)
        world.ids |= {f"connector of {organisation}": connector.id, f"payroll of {organisation}": payroll.id}
        world.headers["connector"] = bearer(payroll.token)
        world.ids |= {f"key of {organisation}": key.id, f"share of {organisation}": share.id}
        world.ids |= {f"scheduled of {organisation}": str(scheduled.id)}
        webhook = create_webhook(context, organisation, NewWebhook(address="https://192.0.2.7/hook"), DOOR)
        world.ids |= {f"webhook of {organisation}": webhook.id}
    invite(context, "guest", DOOR)


def _survey(world: World, organisation: str) -> str:
    """A survey whose first question the customers have answered; its secrets are among those that are looked for."""
    made = create_survey(world.context, organisation, NewSurvey(customer="kitchen"), DOOR)
    answers = [NumberedAnswer(number=1, needed=True, need=FOREIGN_WORDS[37] if organisation == THEIRS else "for meals")]
    sent = SurveyAnswers(token=made.tokens["customer"], answers=answers)
    answer_survey(world.context, sent, "address")
    world.headers[f"survey of {organisation}"] = {"Cookie": " ".join(made.tokens.values())}
    return made.id


def _signed_in(context: Context, handle: str) -> dict[str, str]:
    with context.database.transaction() as connection:
        person = people.find_or_add(connection, handle)
        return _cookie(open_session(connection, context, person=person))


def _cookie(token: str, name: str = "__Host-custchain") -> dict[str, str]:
    return {"Cookie": f"{name}={token}", "Origin": ADDRESS}
