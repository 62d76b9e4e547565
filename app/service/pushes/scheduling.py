"""Changes dated in the future: checked as far as they can be today, and kept until their time comes."""

import json
from typing import Any

from app.service.pushes.items import MODELS, Item
from app.service.pushes.work import Fate, Work
from app.storage.repository import people, pushes
from schemas.errors import InvalidInput
from schemas.reading import read_part

STAND_INS = {"party": {"kind": "department"}, "link": {"supplier": "s", "customer": "c"}}


class Schedule:
    """What of a push takes effect later."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._changes: list[tuple[Item, str]] = []

    def add(self, item: Item, raw: Any) -> Fate:
        """Keep a change for later; one whose fields are wrong is refused today."""
        try:
            stated = {name: value for name, value in item.stated.items() if value is not None}
            read_part(MODELS[item.noun], {**STAND_INS[item.noun], **stated, "id": item.id})
        except InvalidInput as error:
            place = f"/changes/{item.index}/{item.noun}"
            problems = (p.model_copy(update={"pointer": f"{place}{p.pointer}"}) for p in error.problems)
            return Fate("refused", problems=tuple(problems))
        assert item.due is not None
        self._changes.append((item, json.dumps(raw, ensure_ascii=False, separators=(",", ":"))))
        return Fate("unchanged", f"takes effect at {item.due.isoformat()}", due=item.due)

    def removals(self) -> dict[str, int]:
        """How many parties and links it will take away."""
        found = {"party": 0, "link": 0}
        for item, _ in self._changes:
            found[item.noun] += item.op == "delete"
        return found

    def store(self) -> None:
        """Keep the changes."""
        author = self._work.writer.author.name
        person = people.find_or_add(self._work.connection, author) if self._changes else None
        rows = [
            {"source": self._work.source, "push": self._work.number, "due": item.due, "person": person, "change": text}
            for item, text in self._changes
        ]
        pushes.schedule(self._work.connection, rows)
