"""Pictures built to kill: each is stopped at its limit or drawn coarser, none is left behind, the service answers."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from chain.render.graphviz import Limits
from chain.render.layout_engine import lay_out
from schemas.errors import RenderRefused
from tests.builders import Row, customer, department, link
from tests.servers import program, serving

SECONDS = 1.0


def clique(size: int) -> str:
    return "digraph {" + " ".join(f"a{i} -> a{j};" for i in range(size) for j in range(i)) + "}"


def layers(width: int) -> str:
    arrows = (f"a{n}_{i} -> a{n + 1}_{j};" for n in range(6) for i in range(width) for j in range(width))
    return "digraph { splines=ortho; " + " ".join(arrows) + "}"


def labelled(size: int) -> str:
    chance = random.Random(size)
    arrows = (f"a{chance.randrange(size)} -> a{chance.randrange(size)} [label={n}];" for n in range(8 * size))
    return "digraph { nslimit=9999; mclimit=9999; " + " ".join(arrows) + "}"


KILLERS = [make(size) for size in range(80, 97) for make in (clique, lambda n: layers(n // 4), labelled)][:50]


def stop(dot: str) -> float:
    """How long it took to be stopped."""
    start = time.monotonic()
    with pytest.raises(RenderRefused):
        lay_out(dot, "json", Limits(seconds=SECONDS))
    return time.monotonic() - start


@pytest.mark.parametrize("count", [6, pytest.param(50, marks=pytest.mark.long)])
def test_each_is_stopped_at_its_limit_and_none_is_left(count: int) -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    took = [stop(dot) for dot in KILLERS[:count]]
    assert max(took) <= SECONDS + 1
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= before


def dense_chain(seed: int) -> Row:
    """As many parties and links as are drawn one by one, every one of them across all the others."""
    chance = random.Random(seed)
    units = [department(f"u{n}", 1.0, name="W" * 300) for n in range(299)]
    links = [
        link(f"u{chance.randrange(299)}", f"u{chance.randrange(299)}", id=f"l{n}", offering="M" * 300)
        for n in range(2000)
    ]
    return {
        "format": "custchain/1",
        "parties": [*units, customer("k", 1.0)],
        "links": [*links, link("u0", "k", id="k")],
    }


@pytest.mark.parametrize("count", [1, pytest.param(10, marks=pytest.mark.long)])
def test_the_service_answers_while_pictures_that_ask_too_much_are_drawn(count: int, tmp_path: Path) -> None:
    with serving(tmp_path / "chains.db") as address:
        for seed in range(count):
            organisation = f"{address}/api/v1/organisations/dense{seed}"
            program.post(
                f"{address}/api/v1/organisations", json={"id": f"dense{seed}", "name": "Dense"}
            ).raise_for_status()
            chain = program.put(f"{organisation}/chain", json=dense_chain(seed), headers={"If-Match": "*"})
            chain.raise_for_status()
        with ThreadPoolExecutor(4) as threads:
            drawing = [
                threads.submit(program.get, f"{address}/api/v1/organisations/dense{seed}/diagram.svg?labels=on")
                for seed in range(count)
            ]
            waits = []
            while not all(picture.done() for picture in drawing):
                start = time.monotonic()
                assert program.get(f"{address}/livez").status_code == 200
                waits.append(time.monotonic() - start)
                time.sleep(0.1)
        assert {picture.result().status_code for picture in drawing} <= {200, 503}
        assert sorted(waits)[len(waits) // 2] < 0.5
