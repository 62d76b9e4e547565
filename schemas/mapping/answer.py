"""What a mapping makes of tables: parties and links with their rows, questions, and what was left out."""

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, Field, JsonValue

ROWS_NAMED = 5


class RowPlace(NamedTuple):
    """A row of a sheet."""

    sheet: str
    row: int


class Option(BaseModel):
    """One answer to a question."""

    label: str = Field(description="What it means.")
    answer: dict[str, JsonValue] = Field(
        description="JSON merge patch (RFC 7396) of the mapping that gives this answer."
    )


class LookAlike(BaseModel):
    """Texts of a column that may be spellings of one another."""

    suggested: str = Field(description="The spelling most rows use.")
    spellings: dict[str, int] = Field(description="Each text, and how many rows use it.")
    why: str = Field(description="What makes them look alike.")


class MappingQuestion(BaseModel):
    """What the tables leave open, so that it is asked rather than guessed."""

    code: Literal["decimal", "dates", "spellings", "columns"] = Field(description="What is asked.")
    message: str = Field(description="The question.")
    pointer: str = Field(description="JSON pointer to the place in the mapping where the answer belongs.")
    column: str | None = Field(None, description="The column it is about.")
    options: list[Option] = Field(default_factory=list, description="Answers to choose from.")
    look_alikes: list[LookAlike] = Field(default_factory=list, description="With code spellings: what looks alike.")


@dataclass
class MappedItem:
    """A party or link, and the rows it was made of; `fault` says why it cannot be taken."""

    kind: Literal["party", "link"]
    data: dict[str, Any]
    rows: list[RowPlace]
    only_new: bool = False
    fault: str | None = None
    where: str | None = None
    guessed_kind: bool = False

    @property
    def place(self) -> str:
        """The rows in words, or where else it stands."""
        return self.where or rows_in_words(self.rows)


@dataclass
class Mapped:
    """What a mapping makes of tables."""

    organisation: dict[str, Any]
    items: list[MappedItem] = field(default_factory=list)
    faults: list[tuple[RowPlace, str]] = field(default_factory=list)
    questions: list[MappingQuestion] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows_read: int = 0
    rows_left_out: int = 0


def rows_in_words(rows: list[RowPlace]) -> str:
    """Sheet and rows, the first few by number.

    >>> rows_in_words([RowPlace("Posts", 2), RowPlace("Posts", 7)])
    'Posts rows 2, 7'
    """
    if not rows:
        return ""
    sheet = rows[0].sheet
    numbers = [str(row.row) for row in rows if row.sheet == sheet][:ROWS_NAMED]
    more = len(rows) - len(numbers)
    return f"{sheet} row{'s' if len(rows) > 1 else ''} {', '.join(numbers)}" + (f" and {more:,} more" if more else "")
