"""Measure every question side by side: `python -m bench --sizes 1k,10k,100k`."""

import argparse
import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.questions import QUESTIONS

CONTESTANTS = ("ours", "networkx", "rival", "bound")
NETWORKX_LIMIT = 100_000
TIMEOUT = 600
HEADER = f"{'question':42} {'ours':>9} {'spread':>7} {'MiB':>6} {'NetworkX':>9} {'rival':>8} {'bound':>8}"
SUFFIXES = {"k": 1_000, "M": 1_000_000}


def main() -> None:
    """Print a table a size: our seconds, and how many times longer or shorter the others take in the same run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", default="1k,10k,100k", help="links, such as 5000,100k,1M")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", default="", help="questions whose name holds this")
    parser.add_argument("--json", type=Path, help="also write the results here")
    given = parser.parse_args()
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    print(machine)
    results = [_measure_size(_number(size), given.repeat, given.only) for size in given.sizes.split(",")]
    if given.json:
        given.json.write_text(json.dumps({"machine": machine, "sizes": results}, indent=1))


def _number(size: str) -> int:
    return int(size[:-1]) * SUFFIXES[size[-1]] if size[-1] in SUFFIXES else int(size)


def _measure_size(links: int, repeat: int, only: str) -> dict[str, Any]:
    print(f"\n{links:,} links\n{HEADER}")
    found = {}
    for name, question in QUESTIONS.items():
        if only in name:
            entered = [c for c in CONTESTANTS if getattr(question, c) and (c != "networkx" or links <= NETWORKX_LIMIT)]
            found[name] = {contestant: _measure(name, contestant, links, repeat) for contestant in entered}
            print(_row(name, found[name]), flush=True)
    return {"links": links, "questions": found}


def _measure(question: str, contestant: str, links: int, repeat: int) -> Any:
    command = [sys.executable, "-m", "bench.measure", question, contestant, str(links), "--repeat", str(repeat)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return {"seconds": None, "note": f"stopped after {TIMEOUT} s"}
    except subprocess.CalledProcessError as failed:
        return {"seconds": None, "note": failed.stderr.strip().splitlines()[-1]}
    return json.loads(done.stdout)


def _row(name: str, found: dict[str, Any]) -> str:
    ours = found["ours"]
    if ours["seconds"] is None:
        return f"{name:42} {ours['note']}"
    ratios = [_ratio(found.get(c), ours["seconds"]) for c in CONTESTANTS[1:]]
    said = f"{name:42} {ours['seconds'] * 1000:7.1f}ms {ours['spread']:6.0%} {ours['process_mib']:6}"
    return f"{said} {ratios[0]:>9} {ratios[1]:>8} {ratios[2]:>8}"


def _ratio(found: Any, ours: float) -> str:
    if found is None:
        return "-"
    return f"x{found['seconds'] / ours:.3g}" if found["seconds"] else ">" if "stopped" in found["note"] else "n/a"


if __name__ == "__main__":
    main()
