"""What a chain document states, as flat rows: what is not stated is not in them."""

import re
from typing import Any

from schemas.chain import ChainDocument
from schemas.formats.columns import JSON, TAGS, TEXT, Column
from schemas.formats.spreadsheet_text import guard, unguard

Row = dict[str, Any]

# JSON may hold these as they are; XML and spreadsheets cannot.
_UNWRITABLE = re.compile("[\x7f-\x9f\ufffe\uffff]")


def rows_of(document: ChainDocument) -> dict[str, list[Row]]:
    """The rows of the tables `organisation` (one), `parties` and `links`, by the names of their columns."""
    stated = document.model_dump(mode="json", exclude_none=True)
    tables = {"organisation": [stated["organisation"]], "parties": stated["parties"], "links": stated["links"]}
    return {name: [flat(row) for row in rows] for name, rows in tables.items()}


def flat(row: Row) -> Row:
    """A dumped party or link with its ratings as columns of their own; what is empty is left out."""
    ratings = {f"readiness.{key}": value for key, value in row.get("readiness", {}).items()}
    return {key: value for key, value in {**row, **ratings}.items() if key != "readiness" and value not in ([], "")}


def cell(value: Any, column: Column) -> str:
    """A value as text that any XML or spreadsheet can hold and that the column reads back as it was."""
    if column is TEXT:
        return kept(value)
    text = column.write(value)
    if column is TAGS:
        text = kept(unguard(text))
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) if column in (JSON, TAGS) else text


def kept(text: str) -> str:
    """Text where no formula can start anyway: as it is, but for an apostrophe more where reading takes one off.

    >>> kept("=1+1"), kept("'=1+1")
    ('=1+1', "''=1+1")
    """
    return text if unguard(text) == text else guard(text)
