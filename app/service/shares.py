"""Share links: whoever holds one may look at one organisation, for a time. Only a digest of a link is stored."""

from datetime import timedelta

from app.access.roles import Access
from app.access.secrets import SHARE_PREFIX, digest, is_same, is_well_formed, mint
from app.service.accounts import audited
from app.service.attempts import count_attempt
from app.service.context import Context
from app.service.door import Door
from app.service.members import require_money
from app.service.moments import utc
from app.service.past import number_at
from app.service.sessions import open_session
from app.service.stored import find_head
from app.storage.access_tables import SHARE_LINK
from app.storage.repository import credentials, people
from app.storage.repository.credentials import ShareLink
from schemas.access import MadeShare, NewShare, Share, ShareList
from schemas.errors import NotFound, NotSignedIn


def create_share(context: Context, organisation_id: str, new: NewShare, access: Access, door: Door) -> MadeShare:
    """Make a share link: the only time its secret is shown. What it shows never widens."""
    if new.money:
        require_money(access)
    minted, now = mint(SHARE_PREFIX), context.clock()
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        if new.revision is not None:
            number_at(connection, head, new.revision)
        row = {"id": minted.id, "organisation": head.key, "money": new.money, "revision": new.revision, "at": now}
        row["maker"] = people.find_or_add(connection, door.author)
        credentials.add(connection, SHARE_LINK, digest=minted.digest, ends=now + timedelta(days=new.days), **row)
        audited(connection, context, "create_share", door, f"share link {minted.id}", head.key)
        share = credentials.share(connection, share_id=minted.id)
    assert share is not None
    return MadeShare(token=minted.token, **_shown(share).model_dump())


def open_share(context: Context, token: str, address: str, instead_of: str | None) -> tuple[str, str]:
    """Open a share link in a browser: the session's token, and the id of the organisation it shows. Audited."""
    count_attempt(context, f"address {address}")
    now = context.clock()
    with context.database.transaction(reserved=True) as connection:
        known = is_well_formed(token, SHARE_PREFIX)
        share = credentials.share(connection, digest=digest(token)) if known else None
        if share is None or not is_same(share.digest, token) or share.revoked is not None or utc(share.ends) <= now:
            raise NotSignedIn("this share link is over, was revoked, or is incomplete; ask for a new one")
        audited(connection, context, "open_share", Door(f"share link {share.id}", "share link"), "", share.organisation)
        session = open_session(connection, context, share=share.id, ends=utc(share.ends), instead_of=instead_of)
    return session, share.organisation_id


def list_shares(context: Context, organisation_id: str) -> ShareList:
    """The share links of an organisation."""
    with context.database.reading() as connection:
        rows = credentials.shares(connection, find_head(connection, organisation_id).key)
    return ShareList(items=[_shown(row) for row in rows])


def revoke_share(context: Context, organisation_id: str, share_id: str, door: Door) -> None:
    """Revoke a share link: browsers that opened it see nothing from now on."""
    with context.database.transaction() as connection:
        head = find_head(connection, organisation_id)
        if not credentials.revoke_share(connection, share_id, head.key, context.clock()):
            raise NotFound("there is no such share link, or it was revoked already")
        audited(connection, context, "revoke_share", door, f"share link {share_id}", head.key)


def _shown(row: ShareLink) -> Share:
    return Share(
        id=row.id,
        money=row.money,
        revision=row.revision,
        at=utc(row.at),
        ends=utc(row.ends),
        revoked=utc(row.revoked) if row.revoked else None,
    )
