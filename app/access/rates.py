"""How often one caller may ask for what takes work: counted for each credential, in each server process."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from schemas.errors import TooFast

DRAWN = frozenset(
    {
        "get_diagram",
        "get_layout",
        "get_chart",
        "get_export",
        "get_report",
        "get_atlas",
        "draw_scenario_waterfall",
        "get_scenario_waterfall",
    }
)
"""Operations that draw, or write a file."""


class Rates:
    """Counts changes and pictures of each caller, and all that connectors ask; 0 a minute means without limit."""

    def __init__(self, changes_a_minute: int, pictures_a_minute: int) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._items = {
            "changes": _item(changes_a_minute),
            "pictures": _item(pictures_a_minute),
            "requests to /scim": _item(changes_a_minute),
        }

    def count(self, caller: str, operation: str, *, is_safe: bool) -> None:
        """Count a request; raises TooFast where the caller had enough of its kind within a minute."""
        if operation in DRAWN:
            self._hit("pictures", caller)
        elif not is_safe:
            self._hit("changes", caller)

    def count_directory(self, connector: str) -> None:
        """Count a request of a connector, one that reads too: a filter may look at all its people. Raises TooFast."""
        self._hit("requests to /scim", connector)

    def _hit(self, kind: str, caller: str) -> None:
        item = self._items[kind]
        if item is None or self._limiter.hit(item, kind, caller):
            return
        seconds = 60 if item.amount < 60 else 1
        raise TooFast(f"one caller may ask for {item.amount:,} {kind} a minute; slow down and go on", seconds)


def _item(amount: int) -> RateLimitItemPerMinute | None:
    return RateLimitItemPerMinute(amount) if amount else None
