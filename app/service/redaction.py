"""Finding a person's names in what was written, and putting a key in their place."""

import json
import re
from collections.abc import Iterable
from typing import Any

IDENTIFYING = frozenset({"id", "supplier", "customer", "parent"})


class Redaction:
    """Puts `erased person 7` where a person is named.

    A field that is a name, handle or e-mail address of theirs and nothing else, such as an owner or a tag, is
    replaced. In longer text e-mail addresses and names of several words are; a single word is not, for it may mean
    something else there. Ids are never touched: they are what everything refers to.
    """

    def __init__(self, names: Iterable[str], replacement: str) -> None:
        self.replacement = replacement
        self._names = {name.casefold() for name in names}
        telling = sorted((name for name in names if "@" in name or " " in name), key=len, reverse=True)
        self._telling = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in telling) or r"(?!)", re.I)

    def mentions(self, text: str) -> bool:
        """Might this text name the person? Never misses one."""
        folded = text.casefold()
        return any(name in folded or json.dumps(name, ensure_ascii=False)[1:-1] in folded for name in self._names)

    def of_text(self, text: str) -> str:
        """The text without the person."""
        return self.replacement if text.casefold() in self._names else self._telling.sub(self.replacement, text)

    def of_document(self, document: str) -> str:
        """The JSON document without the person."""
        fields = json.loads(document)
        kept = {name: fields[name] for name in fields.keys() & IDENTIFYING}
        return json.dumps(self._of_value(fields) | kept, ensure_ascii=False, separators=(",", ":"))

    def _of_value(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.of_text(value)
        if isinstance(value, list):
            return [self._of_value(part) for part in value]
        if isinstance(value, dict):
            # No field of ours is called like a person, so what is are words of somebody's own.
            return {self._telling.sub(self.replacement, name): self._of_value(part) for name, part in value.items()}
        return value
