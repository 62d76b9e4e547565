"""How the first person comes in: a link on the terminal, used once; and when a server may be open to others."""

from app.cli.addresses import is_loopback
from app.service.context import Context
from app.service.signing_in import has_administrator, make_setup_link, needs_setup_link
from app.settings import Settings
from schemas.errors import Refused

PATH = "#/welcome/"


def refuse_plain_network(settings: Settings) -> None:
    """Refuse to listen where strangers can reach and read along, unless that is spelled out."""
    if not (is_loopback(settings.host) or settings.trusted_proxy or settings.insecure):
        raise Refused(
            f"{settings.host} can be reached from other machines, and custchain itself speaks plain http. Listen on "
            "127.0.0.1; or put a proxy that ends TLS in front and add --behind-proxy (and name the service's host in "
            "CUSTCHAIN_ALLOWED_HOSTS); or add --insecure if nobody can read along"
        )


def refuse_ownerless(settings: Settings, context: Context, setup_link: bool) -> None:
    """Refuse to be reached by strangers before anybody is in charge, unless that is spelled out."""
    if not (is_loopback(settings.host) or setup_link or settings.insecure or has_administrator(context)):
        raise Refused(
            "nobody is in charge of this database yet. Make the first administrator on this machine: run "
            "`custchain serve`, open the link it prints and set a password; or add --setup-link to print that link "
            "here, if only you can read what this command prints"
        )


def way_in(settings: Settings, context: Context, address: str, setup_link: bool) -> str | None:
    """A link that signs in once as the administrator, where one is needed and only this machine can see it."""
    if (is_loopback(settings.host) or setup_link or settings.insecure) and needs_setup_link(context):
        return f"{address}{PATH}{make_setup_link(context)}"
    return None


def address_of(host: str, port: int) -> str:
    """The address to open on this machine."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}/"
