"""What `custchain connector` does."""

from app.cli.terminal import say, write
from app.main import open_context
from app.service.directory import connectors
from app.service.door import Door
from app.settings import load_settings
from schemas.connector import MadeConnector, NewConnector, Rotation
from schemas.reading import read_part


def create(organisation: str, name: str, *, money: bool, days: int, door: Door) -> None:
    """Make a connector and print its secret."""
    new = read_part(NewConnector, {"name": name, "money": money, "days": days})
    made = connectors.create_connector(open_context(load_settings()), organisation, new, door)
    say(f"Connector {made.id} of {organisation}; its secret, shown this once:")
    _print_secret(made)


def rotate(connector: str, *, hours: int, days: int, door: Door) -> None:
    """Make a new secret and print it."""
    wanted = Rotation(hours=hours, days=days)
    made = connectors.rotate_connector(open_context(load_settings()), None, connector, wanted, door)
    older = [secret for secret in made.secrets if not made.token.startswith(f"ccd_{secret.id}_")]
    if older:
        say(f"The secret of before lets in until {older[0].ends:%Y-%m-%d %H:%M} UTC.")
    say("The new secret, shown this once:")
    _print_secret(made)


def list_all(organisation: str | None) -> None:
    """List connectors."""
    found = connectors.list_connectors(open_context(load_settings()), organisation).items
    rows = [
        f"{one.id}  {one.organisation}  {one.name}  {one.active_people:,} active people  "
        f"{'revoked' if one.revoked else f'{len(one.secrets)} secret(s)'}"
        f"{f'  HELD: {one.held.people:,} of {one.held.of:,} would leave' if one.held else ''}\n"
        for one in found
    ]
    write("".join(rows).encode(), None)


def confirm(connector: str, door: Door) -> None:
    """Confirm a mass leave."""
    connectors.confirm_leavers(open_context(load_settings()), None, connector, door)


def revoke(connector: str, door: Door) -> None:
    """Revoke a connector."""
    connectors.revoke_connector(open_context(load_settings()), None, connector, door)


def _print_secret(made: MadeConnector) -> None:
    write(f"{made.token}\n".encode(), None)
