"""What `custchain erase` does."""

from app.cli.terminal import DOOR, fail, say
from app.main import open_context
from app.service.erase import erase_person, scrub
from app.settings import load_settings

NOT_SCRUBBED = (
    "Free space of the database's files may still hold the words, for somebody reads them just now. "
    "Stop the servers, then run `custchain erase` without a name."
)


def erase(person: str | None) -> None:
    """Erase a person, or only what earlier erasures left in free space."""
    context = open_context(load_settings())
    if person is None:
        _finish(scrub(context))
        return
    done = erase_person(context, person, DOOR)
    say(f"erased: {done.documents:,} documents and {done.reasons:,} reasons now say erased person {done.persons[0]}")
    _finish(done.scrubbed)


def _finish(scrubbed: bool) -> None:
    if not scrubbed:
        fail(NOT_SCRUBBED)
    say("The database's files hold nothing of it any more. Backups made before still do: see docs/history.md")
