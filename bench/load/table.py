"""What Locust counted, as one Markdown table to publish: a row for each kind of request, a column for each set-up."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

BARE = "bare handler"
READS = ("one party", "page of links", "page of revisions", "page of findings")
PERCENTILES = (50, 95, 99)

Counted = Sequence[Mapping[str, Any]]


def print_table(title: str, columns: Mapping[str, Counted]) -> None:
    """Milliseconds p50 / p95 / p99, p50 over that of the bare handler, requests a second, how many; it comes first."""
    kinds = sorted(
        {row["name"] for counted in columns.values() for row in counted}, key=lambda kind: (kind != BARE, kind)
    )
    lines = [(kind, [_cell(counted, kind) for counted in columns.values()]) for kind in kinds]
    total = [f"{a_second(counted):.1f}/s, {failed(counted)} failed" for counted in columns.values()]
    print_markdown(title, "kind", list(columns), [*lines, ("all but the bare handler", total)])


def print_markdown(title: str, corner: str, columns: Sequence[str], lines: Sequence[tuple[str, list[str]]]) -> None:
    """A table of text."""
    print(f"\n{title}:\n\n| {corner} | {' | '.join(columns)} |\n|{'---|' * (1 + len(columns))}")
    for name, cells in lines:
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def percentile(times: Mapping[str, int], percent: float) -> float:
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


def reads(counted: Counted) -> Counter[str]:
    """How many reads took how long, whatever they read."""
    return sum((Counter(row["response_times"]) for row in counted if row["name"] in READS), Counter())


def failed(counted: Counted) -> int:
    """How many requests failed."""
    return sum(row["num_failures"] for row in counted)


def a_second(counted: Counted, kinds: str | None = None) -> float:
    """How many requests were answered a second, of one kind or of all but the bare handler's."""
    seconds = max(row["last_request_timestamp"] for row in counted) - min(row["start_time"] for row in counted)
    rows = [row for row in counted if (row["name"] != BARE if kinds is None else row["name"] == kinds)]
    return float(sum(row["num_requests"] for row in rows) / max(seconds, 1e-9))


def by_milliseconds(seconds: Iterable[float]) -> Counter[str]:
    """Seconds as Locust counts them: how many took how many milliseconds."""
    return Counter(f"{1000 * each:.1f}" for each in seconds)


def shown(times: Mapping[str, int]) -> str:
    """The percentiles."""
    return " / ".join(f"{percentile(times, percent):.0f}" for percent in PERCENTILES)


def _cell(counted: Counted, kind: str) -> str:
    found = {row["name"]: row for row in counted}
    if kind not in found:
        return ""
    times, bare = found[kind]["response_times"], found.get(BARE)
    floor = percentile(bare["response_times"], 50) if bare else 0.0
    ratio = f", x {percentile(times, 50) / floor:.1f}" if floor and kind != BARE else ""
    failures = f", {found[kind]['num_failures']} failed" if found[kind]["num_failures"] else ""
    return f"{shown(times)}{ratio}, {a_second(counted, kind):.1f}/s (n {found[kind]['num_requests']}{failures})"
