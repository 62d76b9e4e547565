"""`custchain connector`: who may push people and departments over SCIM."""

from typing import Annotated

import typer

from app.cli.terminal import DOOR, say, telling

app = typer.Typer(help="Connectors of identity providers and HR systems, which push over SCIM.", no_args_is_help=True)

Connector = Annotated[str, typer.Argument(help="The connector's id, as `connector list` tells it.")]


@app.command()
def create(
    name: Annotated[str, typer.Argument(help="The source it connects, such as okta.")],
    organisation: Annotated[str, typer.Option("--organisation", help="The one organisation it pushes into.")],
    money: Annotated[bool, typer.Option("--money", help="Let it state costs and budgets of departments.")] = False,
    days: Annotated[int, typer.Option(min=1, max=3660, help="How long its first secret lasts.")] = 365,
) -> None:
    """Connect an organisation to a source and print the secret. It is shown this once."""
    # The database takes a moment to load, and no command on a file needs it.
    from app.cli import connecting  # noqa: PLC0415

    with telling():
        connecting.create(organisation, name, money=money, days=days, door=DOOR)


@app.command("list")
def list_connectors(
    organisation: Annotated[str | None, typer.Option("--organisation", help="Only those of this one.")] = None,
) -> None:
    """List the connectors there are, without their secrets."""
    # The database takes a moment to load, and no command on a file needs it.
    from app.cli import connecting  # noqa: PLC0415

    with telling():
        connecting.list_all(organisation)


@app.command()
def rotate(
    connector: Connector,
    hours: Annotated[int, typer.Option(min=0, max=720, help="How long the old secret lives on; 0: not at all.")] = 24,
    days: Annotated[int, typer.Option(min=1, max=3660, help="How long the new secret lasts.")] = 365,
) -> None:
    """Print a new secret; the one of now lives on beside it for some hours."""
    # The database takes a moment to load, and no command on a file needs it.
    from app.cli import connecting  # noqa: PLC0415

    with telling():
        connecting.rotate(connector, hours=hours, days=days, door=DOOR)


@app.command()
def confirm(connector: Connector) -> None:
    """Let any number of people leave by a connector for a day, where a mass leave was held and is right."""
    # The database takes a moment to load, and no command on a file needs it.
    from app.cli import connecting  # noqa: PLC0415

    with telling():
        connecting.confirm(connector, DOOR)
    say("Any number of people may leave for 24 hours; let the source send again what was held.")


@app.command()
def revoke(connector: Connector) -> None:
    """Let a connector in no more. What it pushed stays."""
    # The database takes a moment to load, and no command on a file needs it.
    from app.cli import connecting  # noqa: PLC0415

    with telling():
        connecting.revoke(connector, DOOR)
    say(f"The connector {connector} is revoked.")
