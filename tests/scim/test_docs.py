"""What docs/scim.md tells people to type works."""

import json
import re
import shlex
from pathlib import Path

from tests.cli.run import run
from tests.scim.directory import Directory

PAGE = (Path(__file__).parent.parent.parent / "docs" / "scim.md").read_text(encoding="utf-8")


def test_the_command_and_the_department_of_the_page_work(directory: Directory) -> None:
    database = directory.context.database.engine.url.render_as_string(hide_password=False)
    [command] = re.findall(r"^```sh\ncustchain (.*)$", PAGE, re.MULTILINE)
    words = shlex.split(command.replace("shop", directory.organisation).replace("okta", "documented"))
    token = run(*words, "--money", database=database).out.decode().strip()
    documented = Directory(directory.client, directory.organisation, "", token)
    parent = documented.send("POST", "/Departments", {"schemas": [], "displayName": "Board"}).json()["id"]
    [department] = re.findall(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)

    made = documented.send("POST", "/Departments", json.loads(department.replace("THE-ID-WE-ANSWERED", parent)))

    assert made.status_code == 201, made.text
    assert documented.party("d-12")["parent"] == "Board"


def test_every_verb_of_the_page_is_one(directory: Directory) -> None:
    for verb in set(re.findall(r"custchain connector (\w+)", PAGE)):
        assert run("connector", verb, "--help").status == 0, verb
