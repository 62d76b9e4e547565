"""A chain with everything worked out of it so far."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from threading import RLock
from typing import Any, TypeVar

from app.access.money import json_without_money
from app.service.versions import Version
from chain import ChainAnalysis, ChainGraph, analyse
from schemas.analysis import Analysis
from schemas.chain import ChainDocument

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Analysed:
    """A chain and its numbers. Words and documents are made when somebody asks for them."""

    text: str
    """The chain document as JSON."""
    version: Version
    _making: RLock = field(default_factory=RLock, compare=False, repr=False)
    _made: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def computed(self) -> ChainAnalysis:
        """The numbers as arrays, the findings ranked."""
        return self._once("computed", self._compute)

    def _compute(self) -> ChainAnalysis:
        return analyse(ChainGraph.from_data(json.loads(self.text)))

    @property
    def analysis(self) -> Analysis:
        """The whole analysis, every finding in words."""
        return self._once("analysis", self.computed.document)

    @property
    def json(self) -> str:
        """The analysis as JSON text."""
        return self._once("json", self.analysis.model_dump_json)

    @property
    def json_without_money(self) -> str:
        """The analysis as JSON text for those who may see no money."""
        return self._once("json without money", lambda: json_without_money(self.analysis))

    @cached_property
    def document(self) -> ChainDocument:
        """The chain, for who needs more of it than the numbers."""
        return ChainDocument.model_validate_json(self.text)

    def once(self, name: str, make: Callable[[], Answer]) -> Answer:
        """Anything else worked out of this chain, remembered with it."""
        return self._once(f"also {name}", make)

    def _once(self, name: str, make: Callable[[], Answer]) -> Answer:
        """However many ask at the same time, it is made once."""
        if name not in self._made:
            with self._making:
                if name not in self._made:
                    self._made[name] = make()
        found: Answer = self._made[name]
        return found
