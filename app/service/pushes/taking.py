"""The items of a push taken in the order sent, alike ones together; what does not fit yet waits for the others."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from app.access.money import refuse_money
from app.service.pushes.body import Body
from app.service.pushes.deletions import delete
from app.service.pushes.items import MODELS, Item, read_item
from app.service.pushes.results import Results
from app.service.pushes.scheduling import Schedule
from app.service.pushes.upserts import upsert
from app.service.pushes.work import Fate, Work
from schemas.change import Noun
from schemas.errors import InvalidInput

AT_ONCE = 2_000
MOST_ROUNDS = 100
DOERS: dict[str, Callable[[Work, Noun, list[Item]], list[Fate]]] = {"upsert": upsert, "delete": delete}


def take(work: Work, body: Body, results: Results, schedule: Schedule, *, money: bool) -> bool:
    """Take every item of a push, and note what became of each: could every one be read?"""
    taking = _Taking(work, body, results, schedule, money)
    left = taking.rounds(range(len(body)))
    taking.in_turn = False
    taking.rounds(left)
    return taking.readable


class _Taking:
    def __init__(self, work: Work, body: Body, results: Results, schedule: Schedule, money: bool) -> None:
        self.work, self.body, self.results, self.schedule, self.money = work, body, results, schedule, money
        self.readable = True
        self.in_turn = True
        """Does what was said of a thing first come first? In the end each item is tried for itself."""
        self.waiting: set[tuple[Noun, str]] = set()

    def rounds(self, indexes: Sequence[int]) -> Sequence[int]:
        """Take these items, and those that do not fit again, for as long as more of them fit: the rest."""
        for _ in range(MOST_ROUNDS):
            later = self.round(indexes)
            if not later or len(later) == len(indexes):
                return later
            indexes = later
        return indexes

    def round(self, indexes: Iterable[int]) -> "array[int]":
        """Take these items: the indexes of those that do not fit yet."""
        later = array("Q")
        self.waiting.clear()
        for run in _runs(self._read(indexes, later)):
            ready = [item for item in run if not self._must_wait(item)] if self.waiting else run
            later.extend(item.index for item in run if self.waiting and self._must_wait(item))
            fates = DOERS[run[0].op](self.work, run[0].noun, ready) if ready else []
            for item, fate in zip(ready, fates, strict=True):
                self._note(item, fate, later)
        return later

    def _must_wait(self, item: Item) -> bool:
        """Does something wait that was said of the same before, and not told apart by versions?"""
        return self.in_turn and item.version is None and (item.noun, item.id) in self.waiting

    def _note(self, item: Item, fate: Fate, later: "array[int]") -> None:
        self.results.set(item.index, item.noun, item.id, self._placed(item.index, fate))
        if fate.result == "refused":
            self.work.protected.add((item.noun, item.id))
        else:
            self.work.protected.discard((item.noun, item.id))
        if fate.for_now:
            self.waiting.add((item.noun, item.id))
            later.append(item.index)

    def _read(self, indexes: Iterable[int], later: "array[int]") -> Iterator[Item]:
        """The items that can be tried now; each of the others is noted."""
        for index in indexes:
            item = self._item(index)
            if item is None:
                continue
            if item.due is not None and item.due > self.work.now:
                self._note(item, self.schedule.add(item, self.body.read(index)), later)
                self.work.protected.add((item.noun, item.id))
            else:
                yield item

    def _placed(self, index: int, fate: Fate) -> Fate:
        """The fate with its problems told in the sender's own terms too."""
        place = self.body.place(index)
        if place is None or not fate.problems:
            return fate
        return fate._replace(problems=tuple(p.model_copy(update={"place": place}) for p in fate.problems))

    def _item(self, index: int) -> Item | None:
        try:
            item = read_item(self.body.read(index), index)
        except InvalidInput as error:
            problems = (p.model_copy(update={"pointer": f"/changes/{index}{p.pointer}"}) for p in error.problems)
            self.results.set(index, None, None, self._placed(index, Fate("refused", problems=tuple(problems))))
            self.readable = False
            return None
        if not self.money:
            refuse_money(MODELS[item.noun], item.stated)
        return item


def _runs(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items one after another that do the same to different parties, or to different links."""
    run: list[Item] = []
    ids: set[Any] = set()
    for item in items:
        alike = run and (item.op, item.noun) == (run[0].op, run[0].noun) and item.id not in ids
        if run and not (alike and len(run) < AT_ONCE and not item.cascade):
            yield run
            run, ids = [], set()
        run.append(item)
        ids.add(item.id)
        if item.cascade:
            yield run
            run, ids = [], set()
    if run:
        yield run
