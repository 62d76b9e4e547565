"""What only the chain around new parties and links shows of them, checked on a small chain of their neighbours."""

import json
from collections.abc import Mapping
from typing import Any

from app.service.pushes.work import Work
from app.storage.repository import entities
from schemas.change import Noun
from schemas.consistency import find_inconsistencies
from schemas.errors import InputProblem

Documents = dict[str, dict[str, Any]]
Problems = dict[str, list[InputProblem]]
COLLECTIONS: dict[Noun, str] = {"party": "parties", "link": "links"}


def find_misfits(work: Work, noun: Noun, wanted: Documents, changed_kinds: list[str]) -> Problems:
    """Which of the wanted parties or links do not fit, and why; pointers lead into each.

    What does not fit is left out and the rest looked at again, for others may rest on it.
    """
    around = _around_parties(work, wanted, changed_kinds) if noun == "party" else _around_links(work, wanted)
    found: Problems = {}
    while True:
        fitting = {key: data for key, data in wanted.items() if key not in found}
        misfits = _misfits(noun, fitting, around)
        if not misfits:
            return found
        found |= misfits


def _misfits(noun: Noun, wanted: Documents, around: Mapping[str, list[dict[str, Any]]]) -> Problems:
    collection, keys = COLLECTIONS[noun], list(wanted)
    chain = {name: list(rows) for name, rows in around.items()}
    # Of what is changed the new version counts, and it stands first so that pointers lead to it.
    others = [row for row in chain[collection] if row["id"] not in wanted]
    chain[collection] = [*wanted.values(), *others]
    found: Problems = {}
    for problem in find_inconsistencies(chain):
        table, index, *rest = problem.pointer.split("/")[1:]
        if table == collection and int(index) < len(keys):
            pointer = "".join(f"/{step}" for step in rest)
            found.setdefault(keys[int(index)], []).append(problem.model_copy(update={"pointer": pointer}))
        elif noun == "party" and table == "links":
            _blame_ends(found, wanted, chain["links"][int(index)], problem)
    return found


def _blame_ends(found: Problems, wanted: Documents, link: dict[str, Any], problem: InputProblem) -> None:
    """A link that is there already does not go with what a party becomes."""
    for end in ("supplier", "customer"):
        if link[end] in wanted:
            told = problem.model_copy(update={"pointer": "/kind"})
            found.setdefault(link[end], []).append(told)


def _around_links(work: Work, wanted: Documents) -> dict[str, list[dict[str, Any]]]:
    ends = {str(data[end]) for data in wanted.values() for end in ("supplier", "customer")}
    known = entities.kinds(work.connection, work.head.key, sorted(ends))
    return {"parties": [{"id": key, "kind": kind} for key, kind, _ in known], "links": []}


def _around_parties(work: Work, wanted: Documents, changed_kinds: list[str]) -> dict[str, list[dict[str, Any]]]:
    links = entities.touching(work.connection, work.head.key, changed_kinds) if changed_kinds else []
    stubs: dict[str, dict[str, Any]] = {}
    missing = {data["parent"] for data in wanted.values() if data.get("parent")}
    missing |= {end for _, supplier, customer, _ in links for end in (supplier, customer)}
    while missing:
        found = entities.kinds(work.connection, work.head.key, sorted(missing))
        stubs |= {key: {"id": key, "kind": kind, "parent": parent} for key, kind, parent in found}
        # What is wanted has another parent perhaps, and that one is looked up already.
        missing = {parent for key, _, parent in found if parent and key not in wanted} - stubs.keys()
    return {"parties": list(stubs.values()), "links": [json.loads(document) for *_, document in links]}
