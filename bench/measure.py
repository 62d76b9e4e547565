"""One contestant, one size, one process: seconds and peak memory."""

import argparse
import gc
import json
import statistics
import sys
import time

import psutil

from bench.case import Case
from bench.questions import QUESTIONS


def main() -> None:
    """Print {"seconds": median, "spread": (max - min) / median, "peak_mib": growth while preparing and running}."""
    parser = argparse.ArgumentParser()
    parser.add_argument("question", choices=QUESTIONS)
    parser.add_argument("contestant", choices=["ours", "networkx", "rival", "bound"])
    parser.add_argument("links", type=int)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    contestant = getattr(QUESTIONS[given.question], given.contestant)
    case = Case(given.links)
    timed = contestant(case)
    gc.collect()
    gc.disable()
    before = psutil.Process().memory_info().rss
    seconds = [_time(timed) for _ in range(given.repeat)]
    middle = statistics.median(seconds)
    result = {
        "seconds": middle,
        "spread": (max(seconds) - min(seconds)) / middle,
        "process_mib": round(psutil.Process().memory_info().rss / 2**20),
        "grown_mib": round((psutil.Process().memory_info().rss - before) / 2**20),
    }
    json.dump(result, sys.stdout)


def _time(timed: object) -> float:
    begin = time.perf_counter()
    timed()  # type: ignore[operator]
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
