"""The gate to other processes: nothing outlives its limit, nothing is left behind."""

import sys
import threading
import time

import psutil
import pytest

from chain.render.graphviz import MEBIBYTE, Limits, Queue, run
from chain.render.layout_engine import lay_out
from schemas.errors import RenderBusy, RenderFailed, RenderTooLarge, RenderTooSlow

CLIQUE = "graph {" + " ".join(f"a{i} -- a{j};" for i in range(60) for j in range(i)) + "}"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


@pytest.fixture(autouse=True)
def _no_process_is_left():
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    yield
    assert {child.pid for child in psutil.Process().children(recursive=True)} <= before


def test_a_picture_built_to_take_for_ever_is_stopped_at_its_limit():
    start = time.monotonic()
    with pytest.raises(RenderTooSlow):
        lay_out(CLIQUE, "svg", Limits(seconds=1.5))
    assert time.monotonic() - start < 2.5


def test_a_process_that_takes_too_much_memory_is_stopped():
    hog = python("import time; x = bytearray(300 << 20); x[::4096] = b'x' * len(x[::4096]); time.sleep(30)")
    with pytest.raises(RenderTooLarge, match="memory"):
        run(hog, b"", Limits(memory=150 * MEBIBYTE))


def test_a_process_that_writes_too_much_is_stopped():
    with pytest.raises(RenderTooLarge, match="larger"):
        run(python("while True: print('x' * 100_000)"), b"", Limits(output=MEBIBYTE))


def test_output_over_the_limit_is_refused_even_from_a_process_that_ends_at_once():
    written = "import sys; sys.stdout.write('x' * {})"
    assert len(run(python(written.format(2000)), b"", Limits(output=2000))) == 2000
    with pytest.raises(RenderTooLarge):
        run(python(written.format(2001)), b"", Limits(output=2000))


def test_children_of_the_process_die_with_it():
    sleeper = "import time; time.sleep(61.5)"
    parent = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', '{sleeper}']); time.sleep(60)"
    with pytest.raises(RenderTooSlow):
        run(python(parent), b"", Limits(seconds=1))
    running = [p for p in psutil.process_iter(["cmdline", "status"]) if sleeper in " ".join(p.info["cmdline"] or [])]
    assert [p for p in running if p.info["status"] != psutil.STATUS_ZOMBIE] == []


def test_a_full_queue_refuses_at_once():
    queue = Queue(at_once=1, waiting=0)
    with queue.turn(), pytest.raises(RenderBusy):
        run(python(""), b"", queue=queue)


def test_who_waits_in_the_queue_gets_a_turn():
    queue = Queue(at_once=1, waiting=1)
    answers = []
    with queue.turn():
        waiting = threading.Thread(target=lambda: answers.append(run(python("print(1)"), b"", queue=queue)))
        waiting.start()
    waiting.join(10)
    assert [answer.strip() for answer in answers] == [b"1"]


def test_who_waits_too_long_is_told():
    queue = Queue(at_once=1, waiting=1, patience=0.05)
    with queue.turn(), pytest.raises(RenderBusy):
        run(python(""), b"", queue=queue)


def test_a_refused_picture_gives_its_place_back():
    queue = Queue(at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(RenderFailed):
            run(python("raise SystemExit(3)"), b"", queue=queue)


def test_what_the_engine_complains_about_is_not_passed_on():
    with pytest.raises(RenderFailed) as refused:
        lay_out('digraph { "the secret name" -> ', "svg")
    assert "secret" not in str(refused.value)


def test_the_process_sees_no_environment_and_an_empty_folder(monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", "canary")
    seen = run(python("import os; print(sorted(os.environ), os.listdir('.'))"), b"").decode()
    assert "DATABASE_PASSWORD" not in seen
    assert seen.strip().endswith("[]")


def test_an_engine_that_is_not_there_is_named_with_the_mend(monkeypatch):
    monkeypatch.setenv("CUSTCHAIN_DOT", "/nowhere/dot")
    with pytest.raises(RenderFailed, match="CUSTCHAIN_DOT"):
        lay_out("digraph {}", "svg")
