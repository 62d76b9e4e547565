"""The load profile that docs/operations.md names: every kind of request it makes is answered."""

import json
import os
import subprocess
import sys

import httpx2
import pytest

from app.main import create_app
from app.settings import Settings
from bench.load.bare import bare_app
from bench.load.running import store
from bench.load.table import BARE, print_table
from tests.access import new_key
from tests.servers import ROOT, KeyOfTheServer
from tests.serving_here import serving_here

ONE_OF_EACH = """
import json
from locust.env import Environment
from bench.load.users import Bare, Editor
environment = Environment(user_classes=[Editor, Bare])
environment.create_local_runner()
for kind in (Editor, Bare):
    user = kind(environment)
    for asked in dict.fromkeys(kind.tasks):
        asked(user)
print(json.dumps(environment.stats.serialize_stats()))
"""


def test_every_kind_of_request_of_the_load_profile_is_answered(
    sqlite_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    url = sqlite_settings.database_url
    with serving_here(create_app(sqlite_settings)) as (_, port), serving_here(bare_app(url)) as (_, bare_port):
        address, key = f"http://127.0.0.1:{port}", new_key(url)
        KeyOfTheServer.keys[httpx2.URL(address).netloc] = key
        told = {
            "LOAD_SERVERS": address,
            "LOAD_BARE": f"http://127.0.0.1:{bare_port}",
            "LOAD_KEY": key,
            "LOAD_PARTIES": str(store(address, organisations=1, links=50)),
        }
        done = subprocess.run(
            [sys.executable, "-c", ONE_OF_EACH],
            cwd=ROOT,
            env={**os.environ, **told},
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.returncode == 0, done.stderr
    counted = json.loads(done.stdout)
    assert [row["name"] for row in counted if row["num_failures"]] == []
    assert {row["name"]: row["num_requests"] for row in counted} == dict.fromkeys(
        (
            *("one party", "page of links", "page of findings", "page of revisions", "analysis", "picture"),
            *("edit", "push of 20 links", BARE),
        ),
        1,
    )
    print_table("One of each", {"sqlite, 1": counted})
    printed = capsys.readouterr().out
    assert "| edit | " in printed
    assert f"| {BARE} | " in printed
