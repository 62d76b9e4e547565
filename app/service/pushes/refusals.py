"""Pushes that were refused whole, kept in the history so that whoever looks knows why nothing changed."""

import json

from app.service.context import Context
from app.service.door import Door
from app.service.pushes.body import Body
from app.service.stored import find_head
from app.storage.repository import people, pushes, sources
from schemas.errors import PushRefused
from schemas.push import PushCounts

REMARK = "it is atomic, and not every change could be taken: nothing was changed"
NOTED = 100


def keep_refusal(context: Context, organisation_id: str, body: Body, door: Door, refused: PushRefused) -> None:
    """Note that a push was refused."""
    items = _items(refused)
    with context.database.transaction() as connection:
        head, now = find_head(connection, organisation_id), context.clock()
        source = sources.find_or_add(connection, head.key, body.head.source, now)
        pushes.add(
            connection,
            organisation=head.key,
            number=pushes.newest(connection, head.key) + 1,
            source=source,
            at=now,
            person=people.find_or_add(connection, door.author),
            mode=body.head.mode,
            outcome="refused",
            counts=PushCounts(sent=len(body), refused=len(body)).model_dump_json(),
            before=head.revision,
            revision=None,
            notes=json.dumps({"removal": None, "remark": REMARK, "spared": [], "items": items[:NOTED]}),
        )


def _items(refused: PushRefused) -> list[dict[str, object]]:
    found: dict[int, list[dict[str, object]]] = {}
    for problem in refused.problems:
        found.setdefault(int(problem.pointer.split("/")[2]), []).append(problem.model_dump(exclude_none=True))
    return [{"index": index, "result": "refused", "problems": problems} for index, problems in found.items()]
