"""What the service does by itself, every few seconds: makes changes whose time has come, and tells webhooks."""

import logging
import threading

from app.service.context import Context
from app.service.pushes.due import apply_due
from app.service.webhooks.telling import tell

log = logging.getLogger("custchain")

SECONDS = 2.0


class Rounds:
    """A thread that goes its rounds until it is stopped."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._go, name="rounds", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, seconds: float = 6.0) -> None:
        """End; what is being sent is finished, if it takes no longer."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _go(self) -> None:
        while not self._stopped.wait(SECONDS):
            try:
                apply_due(self._context)
                tell(self._context)
            except Exception:
                # One round that fails must not be the last: the next may do.
                log.exception("a round failed")
