"""What became of every item of a push, kept small: most items have nothing to say but one word."""

import json
from collections.abc import Iterator
from typing import get_args

from app.service.pushes.work import Fate
from schemas.change import Noun
from schemas.errors import InputProblem
from schemas.push import PushCounts, PushedItem, Result

RESULTS: tuple[Result, ...] = get_args(Result)
OPEN = len(RESULTS)
NOTED = 1_000
"""Items with something to say that the history of pushes keeps."""
EXPLAINED = 10_000
"""Refused items whose problems are told one by one."""
_CODES = {result: code for code, result in enumerate(RESULTS)}
_NOTHING_TO_SAY = Fate("refused")[1:]
_TEXT = json.JSONEncoder(ensure_ascii=False)
LIKE_OTHERS = f"refused as well; mend the first {EXPLAINED:,}, and push again"


class Results:
    """By index, what became of each item."""

    def __init__(self, sent: int) -> None:
        self._codes = bytearray([OPEN]) * sent
        self._ids: list[tuple[Noun, str] | None] = [None] * sent
        self._notes: dict[int, Fate] = {}
        self._explained = 0

    def set(self, index: int, noun: Noun | None, key: str | None, fate: Fate) -> None:
        """Note what became of an item; what was noted of it before counts no more."""
        before = self._notes.pop(index, None)
        self._explained -= before is not None and bool(before.problems)
        self._codes[index] = _CODES[fate.result]
        if noun is not None and key is not None:
            self._ids[index] = (noun, key)
        if fate.problems:
            self._explained += 1
            fate = fate if self._explained <= EXPLAINED else fate._replace(problems=(_like_others(index),))
        if fate[1:] != _NOTHING_TO_SAY:
            self._notes[index] = fate

    def counts(self, removed: int) -> PushCounts:
        """How many of each; raises AssertionError where an item is not accounted for."""
        found = {name: self._codes.count(code) for code, name in enumerate(RESULTS)}
        if sum(found.values()) != len(self._codes):
            raise AssertionError(f"{len(self._codes)} items were sent, and {sum(found.values())} accounted for")
        scheduled = sum(fate.due is not None for fate in self._notes.values())
        return PushCounts(sent=len(self._codes), **found, scheduled=scheduled, removed=removed)

    def problems(self) -> list[InputProblem]:
        """Everything that was refused, in the order sent."""
        return [problem for index in sorted(self._notes) for problem in self._notes[index].problems]

    def noted(self) -> list[PushedItem]:
        """The first items with something to say."""
        return [self._item(index) for index in sorted(self._notes)[:NOTED]]

    def texts(self) -> Iterator[str]:
        """Every item as JSON."""
        for index, code in enumerate(self._codes):
            if index in self._notes:
                yield self._item(index).model_dump_json(exclude_defaults=True)
            else:
                known = self._ids[index]
                named = f'"{known[0]}":{_TEXT.encode(known[1])},' if known else ""
                yield f'{{"index":{index},{named}"result":"{RESULTS[code]}"}}'

    def _item(self, index: int) -> PushedItem:
        fate, known = self._notes[index], self._ids[index]
        return PushedItem(
            index=index,
            result=fate.result,
            reason=fate.reason,
            problems=list(fate.problems),
            kept=list(fate.kept),
            due=fate.due,
            **({known[0]: known[1]} if known else {}),
        )


def _like_others(index: int) -> InputProblem:
    return InputProblem(pointer=f"/changes/{index}", message=LIKE_OTHERS)
