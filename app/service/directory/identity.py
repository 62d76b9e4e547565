"""Which connector a request comes from."""

from contextlib import suppress

from app.access.secrets import CONNECTOR_PREFIX, digest, is_same, is_well_formed
from app.service.context import Context
from app.service.identity import NOTED_EVERY
from app.service.moments import utc
from app.storage.repository import connectors
from app.storage.repository.connectors import Connector, Secret
from schemas.errors import NotSignedIn, StorageFailed


def identify_connector(context: Context, token: str) -> Connector:
    """The connector whose secret this is; raises NotSignedIn for any other, such as an API key."""
    now, connector, secret = context.clock(), None, None
    if is_well_formed(token, CONNECTOR_PREFIX):
        with context.database.reading() as connection:
            secret = connectors.secret(connection, digest(token))
            connector = connectors.find(connection, secret.connector) if secret else None
    if secret is None or connector is None or not _lets_in(connector, secret, token, context):
        raise NotSignedIn(
            "this is no live secret of a connector; `custchain connector create` or `rotate` makes one, "
            "and nothing else opens /scim"
        )
    if secret.used is None or now - utc(secret.used) > NOTED_EVERY:
        _note(context, secret)
    return connector


def _lets_in(connector: Connector, secret: Secret, token: str, context: Context) -> bool:
    return connector.revoked is None and is_same(secret.digest, token) and utc(secret.ends) > context.clock()


def _note(context: Context, secret: Secret) -> None:
    """Write down a use; a database that takes no writes just now must not keep anybody from reading."""
    with suppress(StorageFailed), context.database.transaction() as connection:
        connectors.use_secret(connection, secret.id, context.clock())
