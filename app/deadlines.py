"""Connections that take too long: a request must arrive, and an answer be read, within its time."""

import asyncio
from dataclasses import dataclass

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.errors import http_problem

KEEP_ALIVE_SECONDS = 75
ALREADY_ANSWERED = 10.0
"""Seconds somebody may go on sending what nobody will read, so that they come to reading why."""


@dataclass(frozen=True)
class Deadlines:
    """Seconds a part of a request may take; a body gets more the more of it has come."""

    header: float = 10.0
    body: float = 60.0
    bytes_a_second: int = 16 * 1024
    unread_answer: float = 60.0
    reads_why: float = 2.0
    looked_at_every: float = 1.0


class DeadlineProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, but with whoever drips a request or takes no answer let go.

    Between requests `timeout_keep_alive` holds; before the first one it would not, and without end.
    """

    deadlines = Deadlines()
    _timer: asyncio.TimerHandle | None = None
    _waiting_for: tuple[str, int] | None = None
    _since = 0.0
    _received = 0
    _told = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look at the clock."""
        super().connection_made(transport)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop looking."""
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes; what comes after we have said why we go is thrown away."""
        self._received += len(data)
        if not self._told:
            super().data_received(data)

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        now, waiting_for = self.loop.time(), self._phase()
        if waiting_for != self._waiting_for or (waiting_for and waiting_for[0] == "body" and self.flow.read_paused):
            # It waits for something else than before, or for us.
            self._waiting_for, self._since, self._received = waiting_for, now, 0
        elif waiting_for is not None and now - self._since > self._allowed(waiting_for[0]):
            self._let_go(waiting_for[0])
            return
        self._timer = self.loop.call_later(self.deadlines.looked_at_every, self._look)

    def _phase(self) -> tuple[str, int] | None:
        """What the other side has to do next, and in which request; None where it is our turn, or between requests."""
        request = id(self.cycle)
        if self.flow.write_paused:
            return "answer", request
        if self.conn.their_state is h11.SEND_BODY:
            return ("rest" if self.cycle.response_complete else "body"), request
        if self.conn.their_state is h11.IDLE and self.timeout_keep_alive_task is None:
            return "header", request
        return None

    def _allowed(self, phase: str) -> float:
        most = self.deadlines
        return {
            "header": most.header,
            "body": most.body + self._received / most.bytes_a_second,
            "rest": ALREADY_ANSWERED,
            "answer": most.unread_answer,
        }[phase]

    def _let_go(self, phase: str) -> None:
        if phase == "answer":
            self.transport.abort()
        elif self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            self._tell_why()
        else:
            self.transport.close()

    def _tell_why(self) -> None:
        """Answer, then hear the other side out a moment: closed at once, what it still sends would reset the answer."""
        answer = http_problem(408, "")
        headers = [*answer.raw_headers, (b"connection", b"close")]
        for event in (
            h11.Response(status_code=408, headers=headers),
            h11.Data(data=bytes(answer.body)),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self._told = True
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._timer = self.loop.call_later(self.deadlines.reads_why, self.transport.close)
