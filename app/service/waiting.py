"""Whether anybody still waits for what is being computed: what nobody waits for is stopped."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from schemas.errors import ComputingStopped


class NobodyWaits(ComputingStopped):
    """A computation that was stopped because everybody who asked for it had gone."""

    def __init__(self) -> None:
        super().__init__("Nobody waited for the answer any more. Ask again.")


class Client:
    """Somebody who asked; whoever sees them hang up says so here."""

    is_gone = False


class Waiting:
    """Everybody who waits for one answer."""

    def __init__(self) -> None:
        self._askers: list[Client | Waiting] = []

    @property
    def is_gone(self) -> bool:
        """Have all of them hung up?"""
        return all(asker.is_gone for asker in tuple(self._askers))

    def join(self) -> None:
        """Wait too: the client who asks here, or all for whom is computed here."""
        self._askers.append(asker())

    @contextmanager
    def computing(self) -> Iterator[None]:
        """Compute for all of them; raises NobodyWaits where none is left before it begins."""
        if self.is_gone:
            raise NobodyWaits
        token = _asker.set(self)
        try:
            yield
        finally:
            _asker.reset(token)


_asker: ContextVar[Client | Waiting] = ContextVar("asker", default=Client())  # noqa: B039 - never changed


def asker() -> Client | Waiting:
    """For whom is computed here; where no client is known, somebody who stays."""
    return _asker.get()


@contextmanager
def asking(client: Client) -> Iterator[None]:
    """Whatever is computed in this block is for this client."""
    token = _asker.set(client)
    try:
        yield
    finally:
        _asker.reset(token)
