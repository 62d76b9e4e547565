"""What is sent to import tables or a drawing into a chain, and what is answered row by row."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field, JsonValue

from schemas.change import Mode, Noun, SourceName
from schemas.errors import InputProblem
from schemas.mapping.answer import MappingQuestion
from schemas.mapping.model import Mapping
from schemas.push import PushOutcome, Result
from schemas.values import Document, Label

MOST_FILES = 10


class PastedFile(Document):
    """A file as text: a table copied from a spreadsheet, or a chain typed as text."""

    name: Label = Field(description="Its name; the suffix says how it is read: .csv, .tsv, .txt, .mmd, .dot …")
    text: str = Field(description="What it holds.")


class ImportHead(Document):
    """How files are imported."""

    source: SourceName = Field(
        "import", description="Whose tables they are: what it brought before is known again, its mapping remembered."
    )
    mode: Mode = Field("delta", description="full: what this source brought before and does not name now is removed.")
    atomic: bool = Field(False, description="true: all rows or none.")


class NewImport(ImportHead):
    """Files to import, as JSON. As a form (multipart/form-data) every file is a part, and each other field too."""

    files: Annotated[list[PastedFile], Field(min_length=1, max_length=MOST_FILES)] = Field(description="The files.")
    mapping: dict[str, JsonValue] | str | None = Field(
        None, description="How tables are read: a Mapping, or the name of one that comes with custchain. Missing: the "
        "one kept for the source, else one is guessed, which a dry run shows."
    )  # fmt: skip


class ImportedItem(BaseModel):
    """What became of a party, a link or a row."""

    result: Result = Field(description="created, changed, unchanged or refused, as in a push.")
    noun: Noun | None = Field(None, description="party or link; null of a row that is neither.")
    id: str | None = Field(None, description="Its id.")
    sheet: str | None = Field(None, description="The sheet or file it stands in.")
    row: int | None = Field(None, description="Its first row there.")
    rows: int = Field(0, description="How many rows it was made of.")
    reason: str | None = Field(None, description="Why, and what to do.")
    problems: list[InputProblem] = Field(default_factory=list, description="What is wrong with it, field by field.")
    kept: list[str] = Field(default_factory=list, description="Fields that stay as they are: another owns them.")


class ImportCounts(BaseModel):
    """created + changed + unchanged + refused = items, always."""

    created: int = Field(0, description="Made anew.")
    changed: int = Field(0, description="Changed.")
    unchanged: int = Field(0, description="Already so.")
    refused: int = Field(0, description="Not taken.")


class RowCounts(BaseModel):
    """Rows of tables: every one is used, left out by the mapping, or refused."""

    read: int = Field(0, description="Rows below the headings.")
    left_out: int = Field(0, description="Rows no section of the mapping takes.")


class SheetPreview(BaseModel):
    """The beginning of a sheet."""

    name: str = Field(description="Its name.")
    headings: list[str] = Field(description="Its headings.")
    rows: list[list[str]] = Field(description="Its first rows, as text.")
    count: int = Field(description="How many rows it has.")


class ImportAnswer(BaseModel):
    """What an import did, or would do."""

    dry_run: bool = Field(description="true: nothing was stored, and this is what would have happened.")
    source: str = Field(description="Whose tables they are.")
    mapping: Mapping | None = Field(description="How tables were read; null where the files were chains.")
    guessed: bool = Field(description="true: the mapping was guessed from the headings; look at it, then send it.")
    counts: ImportCounts = Field(description="What became of the items.")
    rows: RowCounts = Field(description="What became of the rows.")
    questions: list[MappingQuestion] = Field(description="What must be answered in the mapping before it is imported.")
    notes: list[str] = Field(description="How the files were read, and what was left out.")
    preview: list[SheetPreview] = Field(description="The sheets.")
    push: PushOutcome | None = Field(description="The push the import made; null where there was nothing to push.")
    items: list[ImportedItem] = Field(description="Every party, link and refused row, in the order of the files.")


class SavedMapping(BaseModel):
    """The mapping kept for a source."""

    source: str = Field(description="The source.")
    at: datetime = Field(description="When it was kept, UTC.")
    mapping: Mapping = Field(description="How its tables are read.")


class MappingList(BaseModel):
    """Mappings to import by."""

    items: list[SavedMapping] = Field(description="Those kept, by source.")
    shipped: list[str] = Field(description="Names of those that come with custchain.")


def plain_mapping(mapping: Mapping) -> dict[str, Any]:
    """A mapping as it is written down: what is not stated left out."""
    found: dict[str, Any] = mapping.model_dump(mode="json", by_alias=True)
    return found
