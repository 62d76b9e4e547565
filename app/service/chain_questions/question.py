"""What every question about a chain is, and every reading of one."""

from abc import abstractmethod
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from app.service.analysed import Analysed


class Reading(BaseModel):
    """How a body is to be read, which takes long where it is large."""

    model_config = ConfigDict(frozen=True)

    @abstractmethod
    def read(self, body: bytes) -> bytes:
        """What it holds."""


class Question(BaseModel):
    """A question, and all it states. The same question of the same chain has the same answer, byte for byte."""

    model_config = ConfigDict(frozen=True)

    is_remembered: ClassVar[bool] = True
    """Not where an answer is made in a moment of numbers that are remembered, or hardly anybody asks the same."""

    @property
    def is_long(self) -> bool:
        """Whether the answer takes seconds even of a small chain."""
        return False

    @abstractmethod
    def answer(self, chain: Analysed, *before: Analysed) -> bytes:
        """The answer; `before` holds the chain to compare with, where there is one."""
