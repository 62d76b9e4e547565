"""Items of files as the body of a push."""

from typing import Any

from schemas.change import PushHead
from schemas.mapping import MappedItem
from schemas.mapping.apply import Progress


class Tabled:
    """A push whose changes come from rows; reading them is how far it is."""

    def __init__(self, head: PushHead, items: list[MappedItem], present: set[str], progress: Progress) -> None:
        self.head, self._items, self._present, self._progress = head, items, present, progress

    def __len__(self) -> int:
        return len(self._items)

    def read(self, index: int) -> object:
        """A change as plain data. A kind that was only guessed is not said of a party that is stored."""
        item = self._items[index]
        self._progress("rows stored", index + 1, len(self._items))
        data: dict[str, Any] = item.data
        if item.guessed_kind and data["id"] in self._present:
            data = {name: value for name, value in data.items() if name != "kind"}
        return {"op": "upsert", item.kind: data}

    def place(self, index: int) -> str | None:
        """The rows it was made of."""
        return self._items[index].place or None
