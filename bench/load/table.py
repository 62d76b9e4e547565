"""What Locust counted, as a table: throughput, percentiles, and how each kind compares with the bare handler."""

from collections.abc import Sequence
from typing import Any

BARE = "bare handler"
PERCENTILES = (50, 95, 99)
HEADER = "| kind | n | failed | a second | p50 ms | p95 ms | p99 ms | p50 : bare |"


def print_table(title: str, counted: Sequence[dict[str, Any]]) -> None:
    """Print it as Markdown, the bare handler first."""
    rows = sorted(counted, key=lambda row: (row["name"] != BARE, row["name"]))
    bare = percentile(rows[0]["response_times"], 50) if rows[0]["name"] == BARE else None
    seconds = max(row["last_request_timestamp"] for row in rows) - min(row["start_time"] for row in rows)
    print(f"\n{title}:\n\n{HEADER}\n|{'---|' * (HEADER.count('|') - 1)}")
    for row in rows:
        print(_line(row, seconds, bare), flush=True)


def percentile(times: dict[str, int], percent: float) -> float:
    """Milliseconds within which so many per cent were answered, of Locust's counts by (rounded) milliseconds.

    >>> percentile({"3": 98, "40": 2}, 50), percentile({"3": 98, "40": 2}, 99)
    (3.0, 40.0)
    """
    left = sum(times.values()) * percent / 100
    for milliseconds in sorted(times, key=float):
        left -= times[milliseconds]
        if left <= 0:
            return float(milliseconds)
    raise ValueError("nothing was counted")


def _line(row: dict[str, Any], seconds: float, bare: float | None) -> str:
    times = row["response_times"]
    found = [percentile(times, percent) for percent in PERCENTILES]
    ratio = "" if not bare else f"{found[0] / bare:.1f}"
    told = " | ".join(f"{value:.0f}" for value in found)
    return (
        f"| {row['name']} | {row['num_requests']} | {row['num_failures']} | "
        f"{row['num_requests'] / max(seconds, 1e-9):.1f} | {told} | {ratio} |"
    )
