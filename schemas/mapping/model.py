"""A mapping: which sheets are read, and which of their columns become which fields of parties and links."""

from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from schemas.formats.columns import LINK_COLUMNS, PARTY_COLUMNS
from schemas.values import Document, Label, Paragraph
from schemas.wording import quote, suggest

FORMAT: Literal["custchain-mapping/1"] = "custchain-mapping/1"
AGGREGATES = ("sum", "mean", "min", "max", "count", "first", "share")
OPERATORS = ("column", "value", "lookup", "join", "add", "multiply", "divide", "number", *AGGREGATES)
DateOrder = Literal["day first", "month first", "year first"]
Heading = Annotated[str, Field(min_length=1, max_length=1000)]


def _shorthand(value: Any) -> Any:
    """Text alone names a column."""
    return {"column": value} if isinstance(value, str) else value


class Stated(Document):
    """A part of a mapping; what is not stated is not written down."""

    @model_serializer(mode="wrap")
    def _write(self, handler: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]
        fields = type(self).model_fields
        stated = {name for name in self.model_fields_set if getattr(self, name) is not None}
        stated |= {fields[name].alias or name for name in stated} | {"format"}
        return {key: value for key, value in handler(self).items() if key in stated}


class Value(Stated):
    """Where a value comes from. Exactly one of the operators; text alone stands for `{column = "…"}`."""

    model_config = ConfigDict(populate_by_name=True)

    column: Heading | None = Field(None, description="The cell of this column; within a group all rows must agree.")
    value: JsonValue = Field(None, description="The same for all.")
    sum: Heading | None = Field(None, description="Sum of the column over the group.")
    mean: Heading | None = Field(None, description="Mean of the column over the group.")
    min: Heading | None = Field(None, description="Smallest of the column in the group.")
    max: Heading | None = Field(None, description="Largest of the column in the group.")
    count: bool | None = Field(None, description="How many rows the group has.")
    first: Heading | None = Field(None, description="The column's first cell in the group that is stated.")
    share: Heading | None = Field(None, description="Sum of the column over the group, as part of that over `within`.")
    within: list[Heading] = Field(default_factory=list, description="For `share`: columns that tell the whole apart.")
    lookup: Heading | None = Field(None, description="The cell of this column, translated by `to`.")
    to: dict[str, JsonValue] = Field(default_factory=dict, description="For `lookup`: what each text becomes.")
    otherwise: "Operand | None" = Field(None, description="For `lookup`: what all other texts become.")
    join: "list[Operand] | None" = Field(None, description="Texts put together, those that are empty left out.")
    with_: str = Field(" ", alias="with", max_length=100, description="For `join`: what stands between them.")
    add: "list[Operand] | None" = Field(None, description="Sum of these.")
    multiply: "list[Operand] | None" = Field(None, description="Product of these.")
    divide: "list[Operand] | None" = Field(None, description="The first divided by the others.")
    number: Annotated[str, Field(max_length=100)] | None = Field(
        None, description="A number counted up, put in for {}: `int-{}`; {:03} fills up with zeros."
    )
    after: str | None = Field(None, min_length=1, max_length=100, description="Only the text after the first of these.")
    before: str | None = Field(
        None, min_length=1, max_length=100, description="Only the text before the first of these."
    )
    as_: Literal["slug", "lower", "upper"] | None = Field(
        None, alias="as", description="slug: small letters, digits and hyphens, as in `public-works`."
    )

    @model_validator(mode="after")
    def _one_operator(self) -> "Value":
        stated = self._operators()
        if len(stated) != 1:
            found = f"states {' and '.join(sorted(stated))}" if stated else "states none"
            raise ValueError(f"needs exactly one of {', '.join(OPERATORS)}; it {found}")
        return self

    @property
    def operator(self) -> str:
        """The one operator that is stated."""
        [found] = self._operators()
        return found

    def _operators(self) -> set[str]:
        stated = self.model_fields_set & set(OPERATORS)
        return {name for name in stated if getattr(self, name) is not None} or stated & {"value"}


Operand = Annotated[Value, BeforeValidator(_shorthand)]
Value.model_rebuild()

Text = Annotated[str, Field(max_length=1000)]
Texts = Annotated[list[Text], BeforeValidator(lambda text: [text] if isinstance(text, str) else text)]


class Condition(Stated):
    """What the cell of a column must be for a row to count. Everything stated must hold."""

    model_config = ConfigDict(populate_by_name=True)

    column: Heading = Field(description="Which column.")
    is_: Texts | None = Field(None, alias="is", description="One of these texts.")
    is_not: Texts | None = Field(None, description="None of these texts.")
    starts_with: Texts | None = Field(None, description="Starts with one of these.")
    above: float | None = Field(None, description="A number above this.")
    below: float | None = Field(None, description="A number below this.")
    stated: bool | None = Field(None, description="true: the cell is not empty; false: it is.")


class Table(Stated):
    """Sheets that are read alike."""

    sheet: Label | None = Field(None, description="Only the sheet (or file) of this name; else any.")
    has: list[Heading] = Field(default_factory=list, description="Only sheets that have all these columns.")
    heading_row: int | None = Field(
        None, ge=1, description="Number of the row of headings; else the first that holds anything."
    )
    decimal: Literal[".", ","] | None = Field(
        None, description="What stands before the decimals in numbers that are text."
    )
    dates: DateOrder | None = Field(None, description="The order of day, month and year in dates that are text.")
    empty: list[Text] = Field(default_factory=list, description='Texts that mean "not stated", such as "n/a".')
    columns: dict[Heading, Operand] = Field(default_factory=dict, description="Further columns, made of a row's cells.")


class Spelling(Stated):
    """Which texts of a column mean the same."""

    merge: dict[Heading, list[Text]] = Field(
        default_factory=dict, description="What it is called: the other spellings."
    )
    apart: bool | list[Text] = Field(False, description="Texts that look alike and are not the same; true: all others.")


class Section(Stated):
    """Parties or links made of rows: one of each row, or one of each group of rows."""

    table: Label | None = Field(None, description="Only rows of this table; else of all.")
    where: list[Condition] = Field(default_factory=list, description="Only rows for which all of these hold.")
    group_by: list[Heading] = Field(
        default_factory=list, description="Columns that tell the groups apart; else one of each row."
    )
    order_by: list[Heading] = Field(default_factory=list, description="Columns to sort by; else as they come.")
    only_new: bool = Field(False, description="Leave those alone that are stored already.")
    fields: dict[str, Operand] = Field(description="Fields of the party or link, as in the chain document.")


class MappedOrganisation(Stated):
    """What the tables do not say of the organisation."""

    name: Label | None = Field(None, description="Its name.")
    purpose: Paragraph | None = Field(None, description="Why it exists.")
    currency: Label | None = Field(None, description="ISO 4217 code of every amount.")
    period: Label | None = Field(None, description="The period every amount is per.")


class Mapping(Stated):
    """How tables become parties and links."""

    format: Literal["custchain-mapping/1"] = Field(FORMAT, description="Format tag.")
    name: Label = Field("", description="What it is for.")
    description: Paragraph = Field("", description="Where the tables come from, and what to know of them.")
    organisation: MappedOrganisation = Field(
        default_factory=MappedOrganisation, description="What the tables do not say."
    )
    encoding: Label | None = Field(None, description="Encoding of CSV files: utf-8, utf-16 or cp1252.")
    delimiter: Label | None = Field(None, description="Delimiter of CSV files: comma, semicolon, tab or vertical bar.")
    tables: dict[Label, Table] = Field(default_factory=dict, description="How sheets are read, by a name of your own.")
    spellings: dict[Heading, Spelling] = Field(
        default_factory=dict, description="By column: which texts mean the same."
    )
    parties: list[Section] = Field(default_factory=list, description="What becomes parties.")
    links: list[Section] = Field(default_factory=list, description="What becomes links.")

    @model_validator(mode="after")
    def _known_fields(self) -> "Mapping":
        for sections, columns, needed in (
            (self.parties, PARTY_COLUMNS, ("id",)),
            (self.links, LINK_COLUMNS, ("supplier", "customer")),
        ):
            for section in sections:
                _check_section(self, section, list(columns), needed)
        return self


def _check_section(mapping: Mapping, section: Section, known: list[str], needed: tuple[str, ...]) -> None:
    for name in section.fields:
        if name not in known:
            raise ValueError(f"maps to {quote(name)}, which is not a field.{suggest(name, known)} Correct or remove it")
    missing = [name for name in needed if name not in section.fields]
    if missing:
        raise ValueError(f"a section does not say where {' and '.join(missing)} comes from; add it to its fields")
    if section.table is not None and section.table not in mapping.tables:
        raise ValueError(f"a section names the table {quote(section.table)}, which is not under tables")
