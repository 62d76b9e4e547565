"""Everybody who may come to the door, and whose credentials are over."""

from app.service import accounts, keys, members, shares
from app.service.context import Context
from app.service.directory.connectors import create_connector
from app.service.invitations import invite
from app.service.pushes.due import list_scheduled
from app.service.sessions import open_session
from app.service.survey_answers import answer_survey
from app.service.surveys import create_survey
from app.service.webhooks.keeping import create_webhook
from app.storage.repository import people
from schemas.access import NewAccount, NewKey, NewMember, NewShare
from schemas.connector import NewConnector
from schemas.survey import NewSurvey, NumberedAnswer, SurveyAnswers
from schemas.webhook import NewWebhook
from tests.access import DOOR, bearer
from tests.gate.planted import FOREIGN_WORDS, IN_CHARGE, OURS, THEIRS
from tests.gate.world import ADDRESS, World

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


def let_in_people(world: World) -> None:
    """Accounts and memberships."""
    for handle, (organisation, membership) in ROLES_HELD.items():
        accounts.put_account(world.context, handle, NewAccount(), DOOR)
        members.put_member(world.context, organisation, handle, membership, IN_CHARGE, DOOR)
    accounts.put_account(world.context, "chief", NewAccount(administrator=True), DOOR)


def credentials_that_end(world: World) -> dict[str, dict[str, str]]:
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


def let_in(world: World) -> None:
    """Sessions, share links, keys and connectors that hold."""
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
