"""Load, measured by Locust: `python -m bench.load --seconds 90 --users 40`, one table each to be published."""

import argparse
import os
from typing import NamedTuple

from bench.load.running import Counted, World, a_world, locust
from bench.load.table import a_second, failed, percentile, print_markdown, print_table, reads, shown
from tests import databases

FLAT_OUT = 8
FIRST_CLIMB = 20
MOST_CLIMBS = 6
READS_WITHIN = 500
"""Milliseconds, the 99th percentile: beyond it users wait for each other."""


class Step(NamedTuple):
    """How a number of users were served."""

    a_second: float
    reads: str
    failed: int
    is_borne: bool


def main() -> None:
    """Measure each database with each number of servers, then print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--databases", default=",".join(databases.BACKENDS))
    parser.add_argument("--servers", default="1,2", help="how many server processes share the database")
    parser.add_argument("--seconds", type=int, default=90, help="of the profile; a third of it for the others")
    parser.add_argument("--users", type=int, default=40, help="every fifth of whom asks the bare handler")
    parser.add_argument("--links", type=int, default=1000, help="in each of four organisations")
    parser.add_argument("--no-climb", action="store_true", help="do not look how many users it bears")
    given = parser.parse_args()
    profile: dict[str, Counted] = {}
    flat_out: dict[str, Counted] = {}
    climbs: dict[str, dict[int, Step]] = {}
    for backend in given.databases.split(","):
        for servers in map(int, given.servers.split(",")):
            name = f"{backend}, {servers}"
            print(f"{name}: load average {os.getloadavg()[0]:.1f} before", flush=True)
            with a_world(backend, servers, given.links) as world:
                profile[name] = locust(world, "Editor Bare", given.users, given.seconds)
                flat_out[name] = locust(world, "Reader BareReader", FLAT_OUT, given.seconds // 3)
                if not given.no_climb:
                    climbs[name] = _climb(world, given.seconds // 3)
    databases.stop()
    print(f"load average {os.getloadavg()[0]:.1f} at the end; columns are the database and how many servers")
    print_table(f"{given.users} users who think for a second, one in five at the bare handler", profile)
    print_table(f"{FLAT_OUT} users without a pause, half of them at the bare handler", flat_out)
    if climbs:
        _print_climbs(climbs)


def _climb(world: World, seconds: int) -> dict[int, Step]:
    """Twice as many users again and again, without the bare handler's, until they are served badly."""
    found: dict[int, Step] = {}
    for users in (FIRST_CLIMB * 2**power for power in range(MOST_CLIMBS)):
        counted = locust(world, "Editor", users, seconds)
        times = reads(counted)
        is_borne = not failed(counted) and percentile(times, 99) <= READS_WITHIN
        found[users] = Step(a_second(counted), shown(times), failed(counted), is_borne)
        if not is_borne:
            break
    return found


def _print_climbs(climbs: dict[str, dict[int, Step]]) -> None:
    users = sorted({number for climb in climbs.values() for number in climb})
    lines = [(str(number), [_step(climb.get(number)) for climb in climbs.values()]) for number in users]
    most = [_most(climb) for climb in climbs.values()]
    title = f"As many users as it bears: requests a second, p50 / p95 / p99 of reads, until p99 > {READS_WITHIN} ms"
    print_markdown(title, "users", list(climbs), [*lines, ("the most it bore", most)])


def _step(step: Step | None) -> str:
    return f"{step.a_second:.1f}/s, {step.reads}, {step.failed} failed" if step else ""


def _most(climb: dict[int, Step]) -> str:
    borne = [(users, step) for users, step in climb.items() if step.is_borne]
    return f"{borne[-1][0]} users, {borne[-1][1].a_second:.1f}/s" if borne else f"fewer than {FIRST_CLIMB} users"


if __name__ == "__main__":
    main()
