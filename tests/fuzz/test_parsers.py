"""Whatever bytes come, a reader takes them or says what to mend; bytes that once did otherwise are tried again."""

import random
from pathlib import Path

import pytest

from tests.fuzz.examples import examples
from tests.fuzz.mutation import damaged
from tests.fuzz.readers import READERS, outcome

FAILED = Path(__file__).parent / "failed"
TRIALS = 60


@pytest.mark.parametrize("reader", READERS)
def test_damaged_files_are_taken_or_refused_in_words(reader: str) -> None:
    rng, bodies = random.Random(f"{reader} 8"), examples()[reader]

    said = [outcome(reader, damaged(rng, bodies)) for _ in range(TRIALS)]

    assert all(0 < len(words) < 5_000 for words in said)
    assert [outcome(reader, body) for body in bodies] == ["taken"] * len(bodies)


@pytest.mark.parametrize("file", sorted(FAILED.glob("*/*")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_once_failed_is_taken_or_refused_in_words(file: Path) -> None:
    assert outcome(file.parent.name, file.read_bytes())
