"""`python -m tests.fuzz.parsers --seconds 60` tries every reader with damaged files; each fault is kept as a file."""

import argparse
import hashlib
import random
import re
import sys
import time
import traceback
from pathlib import Path

from tests.fuzz.examples import examples
from tests.fuzz.mutation import damaged
from tests.fuzz.readers import READERS, outcome

FAILED = Path(__file__).parent / "failed"
LONGEST = 10.0


def fault_of(reader: str, body: bytes) -> str | None:
    """What is wrong with how a reader takes some bytes, if something is."""
    began = time.process_time()
    try:
        said = outcome(reader, body)
    except Exception:
        return traceback.format_exc(limit=-3)
    if len(said) >= 5_000:
        return f"it says {len(said):,} characters: {said[:200]}"
    return None if time.process_time() - began < LONGEST else f"it takes {time.process_time() - began:.0f} s"


def keep(reader: str, body: bytes, fault: str) -> None:
    """Keep bytes among those that are tried again in every run of the tests."""
    file = FAILED / reader / hashlib.sha256(body).hexdigest()[:12]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
    print(f"{reader}: {fault}kept as {file.name}\n", flush=True)


def blindly(reader: str, seconds: float, seed: int) -> int:
    """Damage good examples at random for so long; how many kinds of fault came. One of each is kept."""
    rng, bodies, tries, kinds = random.Random(f"{reader} {seed}"), examples()[reader], 0, set()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        body = damaged(rng, bodies)
        fault, tries = fault_of(reader, body), tries + 1
        if fault is not None and (kind := re.sub(r"\d+", "", fault)) not in kinds:
            kinds.add(kind)
            keep(reader, body, fault)
    print(f"{reader}: {tries:,} files, {len(kinds)} kinds of fault", flush=True)
    return len(kinds)


def main() -> int:
    """The command."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=60, help="for each reader")
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randint(0, 2**31))
    stated = asked.parse_args()
    print(f"seed {stated.seed}", flush=True)
    return min(1, sum(blindly(reader, stated.seconds, stated.seed) for reader in READERS))


if __name__ == "__main__":
    sys.exit(main())
