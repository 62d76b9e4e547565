"""Pushes over HTTP, tried again with growing pauses where the line breaks or the service is busy."""

import random
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import BinaryIO, Self, TypeVar
from urllib.parse import quote

import httpx2
from pydantic import BaseModel, ValidationError

from app import VERSION
from app.client.lines import Change, spooled
from schemas.change import Mode, PushHead
from schemas.errors import CustchainError, Problem
from schemas.push import PushAnswer, PushPage, PushRecord

AGAIN = frozenset({429, 502, 503, 504})
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
CHUNK = 64 * 1024
OTHER_ADDRESS = "is this the address of a custchain service?"
Model = TypeVar("Model", bound=BaseModel)


class PushFailed(CustchainError):
    """The service could not be reached, or refused; `problem` is what it said, if it did."""

    def __init__(self, message: str, problem: Problem | None = None) -> None:
        super().__init__(message)
        self.problem = problem


class Client:
    """A client of one service; `key` is an API key, `patience` how long it goes on trying, seconds."""

    def __init__(
        self,
        address: str,
        key: str,
        *,
        patience: float = 300.0,
        transport: httpx2.BaseTransport | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._patience, self._sleep = patience, sleep
        headers = {"Authorization": f"Bearer {key}", "User-Agent": f"custchain-client/{VERSION}"}
        root = f"{_checked(address)}/api/v1"
        self._http = httpx2.Client(base_url=root, headers=headers, timeout=300.0, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def push(
        self,
        organisation: str,
        changes: Iterable[Change],
        *,
        source: str,
        mode: Mode = "delta",
        atomic: bool = False,
        cascade: bool = False,
        dry_run: bool = False,
        key: str | None = None,
    ) -> PushAnswer:
        """Push changes: what became of each. However often it must be sent, it has one effect.

        `key` names the push where a program that was restarted must not push twice; else each call is a push of its
        own. Raises PushFailed.
        """
        head = PushHead(source=source, mode=mode, atomic=atomic, cascade=cascade)
        file, _ = spooled(head, changes)
        headers = {"Content-Type": "application/x-ndjson", "Idempotency-Key": key or uuid.uuid4().hex}
        address = f"/organisations/{quote(organisation, safe='')}/changes"
        parameters = {"dry_run": "true"} if dry_run else {}
        with file:
            answer = self._patiently(
                lambda: self._http.post(address, content=_chunks(file), headers=headers, params=parameters)
            )
        return _read(PushAnswer, answer)

    def pushes(self, organisation: str, source: str | None = None) -> PushPage:
        """The newest pushes of an organisation, or of one source."""
        parameters = {} if source is None else {"source": source}
        address = f"/organisations/{quote(organisation, safe='')}/pushes"
        found = self._patiently(lambda: self._http.get(address, params=parameters))
        return _read(PushPage, found)

    def get_push(self, organisation: str, number: int) -> PushRecord:
        """One push, with its drift."""
        address = f"/organisations/{quote(organisation, safe='')}/pushes/{number}"
        return _read(PushRecord, self._patiently(lambda: self._http.get(address)))

    def _patiently(self, ask: Callable[[], httpx2.Response]) -> httpx2.Response:
        """The answer, once there is one; raises PushFailed."""
        until, pause = time.monotonic() + self._patience, FIRST_PAUSE
        while True:
            wait: float | None = None
            try:
                answer = ask()
                if answer.is_success:
                    return answer
                if answer.status_code not in AGAIN:
                    raise _refused(answer)
                failure, wait = _refused(answer), _retry_after(answer)
            except httpx2.TransportError as error:
                failure = PushFailed(f"the service cannot be reached: {error or type(error).__name__}")
            # Many that were turned away together must not come back together.
            wait = max(wait or 0.0, pause * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
            if time.monotonic() + wait > until:
                raise failure
            self._sleep(wait)
            pause = min(2 * pause, LONGEST_PAUSE)


def _checked(address: str) -> str:
    """The address without a slash at its end; raises PushFailed where it is none."""
    try:
        url = httpx2.URL(address)
    except httpx2.InvalidURL:
        url = httpx2.URL("")
    if url.scheme not in {"http", "https"} or not url.host:
        raise PushFailed(f"{address[:200]!r} is no address of a service; write it as https://HOST")
    return address.rstrip("/")


def _read(model: type[Model], answer: httpx2.Response) -> Model:
    try:
        return model.model_validate_json(answer.content)
    except ValidationError:
        raise PushFailed(f"the service answered {answer.status_code} in words of its own; {OTHER_ADDRESS}") from None


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk


def _retry_after(answer: httpx2.Response) -> float | None:
    stated = answer.headers.get("retry-after", "")
    return float(stated) if stated.isdigit() else None


def _refused(answer: httpx2.Response) -> PushFailed:
    try:
        problem = Problem.model_validate_json(answer.content)
    except ValueError:
        return PushFailed(f"the service answered {answer.status_code}; {OTHER_ADDRESS}")
    return PushFailed(problem.detail, problem)
