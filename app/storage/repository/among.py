"""Is a column among many values? They go to the database as one parameter, however many they are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY


def among(connection: Connection, column: "Column[Any]", values: Iterable[str | int]) -> ColumnElement[bool]:
    """The condition that a column is one of the values; of none where there is no value.

    A parameter each, as `in_` has it, costs more to put together than the rows cost to find.
    """
    if connection.dialect.name == "postgresql":
        return column == any_(bindparam(None, list(values), type_=ARRAY(column.type)))
    return column.in_(select(func.json_each(json.dumps(list(values))).table_valued("value").c.value))
