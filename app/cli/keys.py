"""`custchain key` and `custchain sign-in`: ways in for programs, and for people who lost theirs."""

from typing import Annotated

import typer

from app.cli.terminal import DOOR, fail, say, telling
from schemas.reading import read_part

app = typer.Typer(help="API keys for programs.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="What the key is for.")]
Scope = Annotated[str, typer.Option(help="read, write or admin.")]


@app.command()
def create(
    name: Name,
    organisation: Annotated[str | None, typer.Option("--organisation", help="The one organisation it opens.")] = None,
    everywhere: Annotated[bool, typer.Option("--all-organisations", help="Open every organisation instead.")] = False,
    scope: Scope = "read",
    money: Annotated[bool, typer.Option("--money", help="See and change amounts of money.")] = False,
    days: Annotated[int, typer.Option(min=1, max=3660, help="How long it lasts.")] = 365,
) -> None:
    """Make a key and print it. It is shown this once."""
    # The database takes a moment to load, and no command on a file needs it.
    from app.cli import store  # noqa: PLC0415
    from schemas.access import NewKey  # noqa: PLC0415

    if (organisation is None) is not everywhere:
        fail("name the organisation with --organisation ID, or say --all-organisations")
    if scope not in {"read", "write", "admin"}:
        fail(f"--scope {scope}: it is read, write or admin")
    with telling():
        new = read_part(NewKey, {"name": name, "scope": scope, "money": money, "days": days})
        store.create_key(organisation, new, DOOR)


@app.command("list")
def list_keys(
    organisation: Annotated[str | None, typer.Option("--organisation", help="Only keys of this one.")] = None,
) -> None:
    """List the keys there are, without their secrets."""
    # The database takes a moment to load, and no command on a file needs it.
    from app.cli import store  # noqa: PLC0415

    with telling():
        store.list_keys(organisation)


@app.command()
def revoke(key: Annotated[str, typer.Argument(help="The key's id, as `key list` tells it.")]) -> None:
    """Revoke a key: it opens nothing from now on."""
    # The database takes a moment to load, and no command on a file needs it.
    from app.cli import store  # noqa: PLC0415

    with telling():
        store.revoke_key(key, DOOR)
    say(f"The key {key} is revoked.")


def sign_in(
    account: Annotated[str | None, typer.Option(help="Whom to sign in; default: the first administrator.")] = None,
) -> None:
    """Print a link that signs a browser in once, within 15 minutes; for whoever lost their way in."""
    # The database takes a moment to load, and no command on a file needs it.
    from app.cli import store  # noqa: PLC0415

    with telling():
        store.sign_in(account)
