"""`uv run --group fuzz python -m tests.fuzz.guided graphml 60`: atheris looks for ways through a reader not gone yet.

An input that takes more than 10 seconds or 2 GiB is a fault too. What fails is kept and ends the search.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["schemas", "app.scim", "app.service", "scim2_models"]):
    from tests.fuzz.readers import READERS

from tests.fuzz.examples import examples
from tests.fuzz.parsers import fault_of, keep


def main(reader: str, seconds: int) -> None:
    """Search until the time is over or a fault is found; libFuzzer ends the process."""
    corpus = Path(tempfile.mkdtemp(prefix=f"custchain-{reader}-"))
    for number, body in enumerate(examples()[reader]):
        (corpus / f"example{number}").write_bytes(body)
    bounds = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048", "-max_len=20000"]
    atheris.Setup([sys.argv[0], *bounds, str(corpus)], lambda body: _take(reader, body))
    atheris.Fuzz()


def _take(reader: str, body: bytes) -> None:
    fault = fault_of(reader, body)
    if fault is not None:
        keep(reader, body, fault)
        raise AssertionError(fault)


if __name__ == "__main__":
    if sys.argv[1] not in READERS:
        sys.exit(f"there is no reader {sys.argv[1]}; there are {', '.join(READERS)}")
    main(sys.argv[1], int(sys.argv[2]))
