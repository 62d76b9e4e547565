"""What adds event logs up: DuckDB inside this process, Spark, or a warehouse by its address."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ibis

from schemas.errors import Refused

SPARK_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "8",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.showConsoleProgress": "false",
}


@contextmanager
def open_engine(name: str) -> Iterator[Any]:
    """An Ibis connection: `duckdb`, `spark`, or the address of a warehouse Ibis can connect to.

    Raises Refused where it is not installed or does not answer.
    """
    connection = ENGINES.get(name, lambda: _warehouse(name))()
    try:
        yield connection
    finally:
        connection.disconnect()


def read_events(connection: Any, file: Path) -> Any:
    """The events of a Parquet file as a table of the engine."""
    return connection.read_parquet(str(file))


def _duckdb() -> Any:
    return ibis.duckdb.connect()


def _spark() -> Any:
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - 400 MB that only who asks for Spark has
    except ImportError:
        raise Refused("Spark is not installed; `pip install 'custchain[spark]'`, which takes Java 17 too") from None
    builder = SparkSession.builder.master("local[*]").appName("custchain")
    for key, value in SPARK_SETTINGS.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:
        reason = str(error).strip().splitlines()[0][:200]
        raise Refused(f"Spark does not start: {reason}. It takes Java 17 (JAVA_HOME)") from None
    session.sparkContext.setLogLevel("ERROR")
    return ibis.pyspark.connect(session)


def _warehouse(address: str) -> Any:
    if "://" not in address:
        raise Refused(f"there is no engine {address[:40]!r}; use {', '.join(ENGINES)}, or the address of a warehouse")
    try:
        return ibis.connect(address)
    except Exception as error:
        reason = type(error).__name__
        raise Refused(
            f"the warehouse does not answer ({reason}); check its address, and that Ibis' extra is there"
        ) from None


ENGINES: dict[str, Callable[[], Any]] = {"duckdb": _duckdb, "spark": _spark}
