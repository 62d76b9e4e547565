"""One contestant, one size, one process: seconds and peak memory."""

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable

import psutil

from bench.case import Case
from bench.questions import QUESTIONS


def main() -> None:
    """Print as JSON the median seconds, their spread as (max - min) / median, and mebibytes, preparing included."""
    parser = argparse.ArgumentParser()
    parser.add_argument("question", choices=QUESTIONS)
    parser.add_argument("contestant", choices=["ours", "networkx", "rival", "bound"])
    parser.add_argument("links", type=int)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    contestant = getattr(QUESTIONS[given.question], given.contestant)
    before = psutil.Process().memory_info().rss
    # An organisation of its own each time: what is worked out once is kept with it, and would be measured as nothing.
    seconds = [_time(contestant(Case(given.links))) for _ in range(given.repeat)]
    middle = statistics.median(seconds)
    result = {
        "seconds": middle,
        "spread": (max(seconds) - min(seconds)) / middle,
        "process_mib": round(psutil.Process().memory_info().rss / 2**20),
        "grown_mib": round((psutil.Process().memory_info().rss - before) / 2**20),
    }
    json.dump(result, sys.stdout)


def _time(timed: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    begin = time.perf_counter()
    timed()
    seconds = time.perf_counter() - begin
    gc.enable()
    return seconds


if __name__ == "__main__":
    main()
