"""Histories of an HR system: events with versions that make, change, move and delete units and links."""

import random
from dataclasses import dataclass, field

from tests.builders import Row
from tests.pushes.pushing import drop, party, supply

KINDS = ("department", "partner")


@dataclass
class Records:
    """What the HR system holds while its history is made."""

    chance: random.Random
    parties: dict[str, Row] = field(default_factory=dict)
    links: dict[str, Row] = field(default_factory=dict)
    events: list[Row] = field(default_factory=list)

    def step(self) -> None:
        """One event."""
        steps = (self.make_party, self.change_party, self.move_party, self.end_party, self.make_link, self.end_link)
        self.chance.choices(steps, (4, 5, 2, 2, 5, 3))[0]()

    def make_party(self) -> None:
        key = f"unit {self.chance.randrange(25)}"
        if key not in self.parties:
            record = {"kind": self.chance.choice(KINDS), "name": f"{key} of {len(self.events)}", "parent": None}
            self.parties[key] = record | {"fte": None, "own_cost": float(self.chance.randrange(100))}
            self._tell_party(key)

    def change_party(self) -> None:
        """A partial event: two fields that refer to nobody."""
        if self.parties:
            key, stated = (
                self._any(self.parties),
                {"fte": float(self.chance.randrange(9)), "tags": [str(len(self.events))]},
            )
            self.parties[key] |= stated
            self.events.append(party(key, len(self.events), **stated))

    def move_party(self) -> None:
        if self.parties:
            key = self._any(self.parties)
            above = self.chance.choice([None, *(other for other in self.parties if key not in self._line(other))])
            self.parties[key]["parent"] = above
            self._tell_party(key)

    def end_party(self) -> None:
        """A unit goes after its links went and its children moved."""
        if not self.parties:
            return
        key = self._any(self.parties)
        for link in [link for link, ends in self.links.items() if key in (ends["supplier"], ends["customer"])]:
            self._end_link(link)
        for child in [child for child, record in self.parties.items() if record["parent"] == key]:
            self.parties[child]["parent"] = None
            self._tell_party(child)
        del self.parties[key]
        self.events.append(drop(len(self.events), party=key))

    def make_link(self) -> None:
        """A new link, or one that goes elsewhere: always told whole."""
        if self.parties:
            ends = {end: self._any(self.parties) for end in ("supplier", "customer")}
            key = f"link {self.chance.randrange(30)}"
            self.links[key] = ends | {"offering": f"v{len(self.events)}", "volume": float(self.chance.randrange(9))}
            self.events.append(
                supply(version=len(self.events), id=key, receiver=ends["customer"], **_less(self.links[key]))
            )

    def end_link(self) -> None:
        if self.links:
            self._end_link(self._any(self.links))

    def _end_link(self, key: str) -> None:
        del self.links[key]
        self.events.append(drop(len(self.events), link=key))

    def _tell_party(self, key: str) -> None:
        self.events.append(party(key, len(self.events), **self.parties[key]))

    def _line(self, key: str | None) -> set[str]:
        """A unit and all above it."""
        found: set[str] = set()
        while key is not None:
            found.add(key)
            key = self.parties[key]["parent"]
        return found

    def _any(self, held: dict[str, Row]) -> str:
        return self.chance.choice(sorted(held))


def a_history(seed: int, events: int) -> list[Row]:
    """That many events, each with its version."""
    records = Records(random.Random(seed))
    while len(records.events) < events:
        records.step()
    return records.events[:events]


def _less(link: Row) -> Row:
    return {name: value for name, value in link.items() if name != "customer"}
