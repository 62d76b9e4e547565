"""Simulated people at their desks: each edits what they see, on a bad line, and follows what others do."""

import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from app.service import chains, entity_edits, events, going_back, parties, retries
from app.service.context import Context
from app.service.door import Door
from app.service.entities import LINKS, PARTIES, Kind, get_entity
from app.service.retries import Answer, Retry
from app.service.versions import Version
from schemas.errors import Conflict, InvalidInput, NotFound
from schemas.history import ChainEvent

ORGANISATION = "shop"
KINDS = {"parties": PARTIES, "links": LINKS}
UNITS, LINKS_KEPT = 60, 120
"""No editor adds to a chain of this size: a change reads the whole chain, and many changes are wanted."""
LOST_REQUESTS, LOST_ANSWERS, DUPLICATES, BREAKS = 0.05, 0.05, 0.05, 0.03

Seen = dict[str, tuple[str, dict[str, Any]]]
"""Tag and document by id."""


@dataclass
class Sent:
    """A change as it goes over the line: its key, and what it does."""

    key: str
    make: Callable[[], Version]


@dataclass
class Editor:
    """One person, with the copy of the chain their page shows."""

    context: Context
    name: str
    random: random.Random
    rows: dict[str, Seen] = field(default_factory=dict)
    revision: int = 0
    made: int = 0
    offline: int = 0
    waiting: list[Sent] = field(default_factory=list)
    acknowledged: dict[str, int] = field(default_factory=dict)
    restores: set[str] = field(default_factory=set)

    def load(self) -> None:
        """Read the whole chain, as a page does that is opened."""
        found = chains.get_chain(self.context, ORGANISATION)
        self.revision = found.version.number
        data = json.loads(found.json)
        self.rows = {
            noun: {row["id"]: (self._tag(kind, row["id"]), row) for row in data[noun]} for noun, kind in KINDS.items()
        }

    def follow(self) -> None:
        """Take in what happened since, as the stream of events tells it: what was touched is read once."""
        touched: set[tuple[str, str]] = set()
        while told := events.events_after(self.context, ORGANISATION, self.revision):
            for event in told:
                if not isinstance(event, ChainEvent) or event.changed is None:
                    self.load()
                    touched.clear()
                    break
                touched |= {(noun, key) for noun in KINDS for key in getattr(event.changed, noun)}
                touched |= {(noun, key) for noun in KINDS for key in getattr(event.changed.removed, noun)}
                self.revision = event.revision
        for noun, key in touched:
            self._read(noun, KINDS[noun], key)

    def act(self) -> None:
        """One turn: come back, try again what went unanswered, or make a change and lose it on the way."""
        if self.offline:
            self.offline -= 1
            return
        if self.random.random() < BREAKS:
            self.offline = self.random.randint(2, 20)
        if self.waiting and self.random.random() < 0.5:
            self._deliver(self.waiting.pop(self.random.randrange(len(self.waiting))))
            return
        if self.random.random() < 0.4:
            self.follow()
        self.made += 1
        key = f"{self.name}/{self.made}"
        self._deliver(Sent(key, self._choose(Door(self.name, "simulation", key))))

    def settle(self) -> None:
        """Send what is still unanswered, over a line that works again, and take everything in."""
        for sent in self.waiting:
            self._send(sent)
        self.waiting = []

    def _deliver(self, sent: Sent) -> None:
        fate = self.random.random()
        if fate < LOST_REQUESTS:
            self.waiting.append(sent)
            return
        answered = self._send(sent)
        if fate < LOST_REQUESTS + LOST_ANSWERS and answered:
            self.waiting.append(sent)
        elif fate < LOST_REQUESTS + LOST_ANSWERS + DUPLICATES and answered:
            assert self._send(sent) == answered, f"{sent.key} was answered otherwise the second time"

    def _send(self, sent: Sent) -> int | None:
        """The revision the change made; None where it was refused."""

        def make() -> Answer:
            return Answer(200, {}, str(sent.make().number))

        try:
            answer = retries.once(self.context, Retry(sent.key, self.name, sent.key), make)
        except (Conflict, NotFound, InvalidInput):
            return None
        known = self.acknowledged.setdefault(sent.key, int(answer.body))
        assert known == int(answer.body), f"{sent.key} was answered otherwise on a retry"
        return known

    def _read(self, noun: str, kind: Kind, key: str) -> None:
        try:
            found = get_entity(self.context, kind, ORGANISATION, key)
        except NotFound:
            self.rows[noun].pop(key, None)
        else:
            self.rows[noun][key] = (found.version.tag, json.loads(found.json))

    def _tag(self, kind: Kind, key: str) -> str:
        return get_entity(self.context, kind, ORGANISATION, key).version.tag

    def _choose(self, door: Door) -> Callable[[], Version]:
        """A change of something this editor sees, as they see it."""
        units, links = list(self.rows["parties"]), list(self.rows["links"])
        pick, value = self.random.choice, float(self.random.randrange(10**6))
        name = door.reason or ""
        choices: list[tuple[int, Callable[[], Callable[[], Version]]]] = [
            (
                3 if len(units) < UNITS else 0,
                lambda: self._put(PARTIES, f"u{name}", {"kind": "department", "own_cost": value}, door),
            ),
            (6, lambda: self._patch(PARTIES, pick(units), {"name": name}, door)),
            (6, lambda: self._patch(PARTIES, pick(units), {"own_cost": value}, door)),
            (3, lambda: self._patch(PARTIES, pick(units), {"parent": pick(units), "owner": name}, door)),
            (
                5 if len(links) < LINKS_KEPT else 0,
                lambda: self._put(LINKS, f"l{name}", {"supplier": pick(units), "customer": pick(units)}, door),
            ),
            (3, lambda: self._patch(LINKS, pick(links), {"note": name}, door)),
            (2, lambda: self._delete_link(pick(links), door)),
            (2, lambda: self._delete_party(pick(units), door)),
            (3, lambda: lambda: going_back.undo(self.context, ORGANISATION, None, door).version),
            (1, lambda: self._restore(door)),
        ]
        while True:
            [(_, choose)] = self.random.choices(choices, [weight for weight, _ in choices])
            try:
                return choose()
            except IndexError:
                continue

    def _put(self, kind: Kind, key: str, body: dict[str, Any], door: Door) -> Callable[[], Version]:
        return lambda: _at(entity_edits.put_entity(self.context, kind, ORGANISATION, key, body, None, door))

    def _patch(self, kind: Kind, key: str, patch: dict[str, Any], door: Door) -> Callable[[], Version]:
        seen = frozenset({self.rows[kind.collection][key][0]})
        return lambda: _at(entity_edits.patch_entity(self.context, kind, ORGANISATION, key, patch, seen, door))

    def _delete_link(self, key: str, door: Door) -> Callable[[], Version]:
        seen = frozenset({self.rows["links"][key][0]})
        return lambda: entity_edits.delete_link(self.context, ORGANISATION, key, seen, door)

    def _delete_party(self, key: str, door: Door) -> Callable[[], Version]:
        seen = frozenset({self.rows["parties"][key][0]})
        return lambda: parties.delete_party(self.context, ORGANISATION, key, seen, door, cascade=True)

    def _restore(self, door: Door) -> Callable[[], Version]:
        self.restores.add(door.reason or "")
        number, seen = self.random.randint(max(1, self.revision - 20), self.revision), frozenset({str(self.revision)})
        return lambda: going_back.restore(self.context, ORGANISATION, number, seen, door).version


def _at(entity: Any) -> Version:
    return Version(entity.revision, "")


def fingerprint(rows: dict[str, Seen]) -> str:
    """The same for the same parties, links and versions, in whatever order they came."""
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()
