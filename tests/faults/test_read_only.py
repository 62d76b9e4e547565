"""A file system that may only be read, but for the data and the temporary folder, as the Dockerfile says: all works."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from app.settings import sqlite_url
from tests.builders import shop_data
from tests.faults.kills import API
from tests.pushes.pushing import NDJSON
from tests.servers import ROOT, KeyOfTheServer, running

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="takes Linux's namespaces")

READ_ONLY = """
mount --bind "$1" "$1" && mount -t tmpfs tmpfs "$2" && mount -o remount,bind,ro / && shift 2 && exec "$@"
"""
PICTURES = ("diagram.svg", "diagram.png", "diagram.pdf", "export.xlsx")


@pytest.fixture
def inside(tmp_path: Path) -> list[str]:
    """A command that runs another where only `data` and `tmp` can be written."""
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare, which would make the file system read-only for one process")
    for name in ("data", "tmp"):
        (tmp_path / name).mkdir()
    apart = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", READ_ONLY, "sh"]
    apart += [str(tmp_path / "data"), str(tmp_path / "tmp")]
    tried = subprocess.run([*apart, "true"], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"this machine lets nobody have a file system of their own: {tried.stderr.strip()}")
    return apart


def test_the_service_writes_to_its_data_and_to_the_temporary_folder_only(tmp_path: Path, inside: list[str]) -> None:
    data = tmp_path / "data"
    written = subprocess.run([*inside, "touch", str(ROOT / "written")], capture_output=True, check=False)
    assert written.returncode != 0, "the project's folder could be written, so this shows nothing"
    environment = {
        "CUSTCHAIN_DATABASE_URL": sqlite_url(data / "custchain.db"),
        "CUSTCHAIN_BACKUP_DIRECTORY": str(data),
        "HOME": "/nonexistent",
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    with running("serve", "--port", "0", inside=inside, **environment) as (_, address, _said):
        client = httpx2.Client(base_url=address.rstrip("/"), timeout=60, auth=KeyOfTheServer())
        client.post(API, json={"id": "shop", "name": "Shop"}).raise_for_status()
        answers = [client.put(f"{API}/shop/chain", json=shop_data(), headers={"If-Match": "*"}), _push_much(client)]
        answers += [client.get(f"{API}/shop/{name}") for name in ("analysis", *PICTURES)]
        answers.append(_import_a_file(client))
        ready = client.get("/readyz").json()

    assert [(answer.request.url.path, answer.status_code) for answer in answers if answer.status_code != 200] == []
    assert ready["checks"]["database"] == ready["checks"]["pictures"] == "ok"
    assert list((tmp_path / "tmp").iterdir()) == [], "what is temporary is on a file system of its own"


def _push_much(client: httpx2.Client) -> httpx2.Response:
    """Lines that do not fit into memory and so wait in a temporary file."""
    party = '{"op": "upsert", "party": {"id": "kitchen", "name": "' + "x" * 250 + '"}}\n'
    body = '{"source": "hr"}\n' + party * 5_000
    assert len(body) > 2**20
    return client.post(f"{API}/shop/changes?dry_run=true", content=body, headers={"Content-Type": NDJSON})


def _import_a_file(client: httpx2.Client) -> httpx2.Response:
    """A table that does not fit into memory, and so comes by way of a temporary file."""
    table = "Unit,Cost,Note\n" + "".join(f"unit-{n},{n},{'x' * 1_000}\n" for n in range(1_100))
    assert len(table) > 2**20
    mapping = {"parties": [{"fields": {"id": "Unit", "kind": {"value": "department"}, "own_cost": "Cost"}}]}
    fields = {"source": "finance", "mapping": json.dumps(mapping)}
    return client.post(f"{API}/shop/import?dry_run=true", files={"file": ("units.csv", table)}, data=fields)
