"""What only the chain around new parties and links shows of them, checked on a small chain of their neighbours."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from app.service.pushes.work import Work
from app.storage.repository import entities
from schemas.change import Noun
from schemas.consistency import find_inconsistencies, find_inconsistent_links
from schemas.errors import InputProblem

Documents = dict[str, dict[str, Any]]
Problems = dict[str, list[InputProblem]]


def find_misfits(work: Work, noun: Noun, wanted: Documents, changed_kinds: list[str]) -> Problems:
    """Which of the wanted parties or links do not fit, and why; pointers lead into each.

    What does not fit is left out and the rest looked at again, for others may rest on it.
    """
    if noun == "link":
        return _misfit_links(work, wanted)
    around = _around_parties(work, wanted, changed_kinds)
    found: Problems = {}
    while True:
        fitting = {key: data for key, data in wanted.items() if key not in found}
        misfits = _misfit_parties(fitting, around)
        if not misfits:
            return found
        found |= misfits | _orphans(fitting, misfits, {row["id"] for row in around["parties"]})


def _orphans(wanted: Documents, misfits: Problems, stored: set[str]) -> Problems:
    """All below those that do not fit, unless stored already, does not fit either: one round a level would be many."""
    children: dict[str, list[str]] = defaultdict(list)
    for key, data in wanted.items():
        children[data.get("parent") or ""].append(key)
    found: Problems = {}
    gone = [key for key in misfits if key not in stored]
    while gone:
        below = [key for key in children[gone.pop()] if key not in misfits and key not in found]
        found |= _misfit_parties({key: wanted[key] for key in below}, {"parties": [], "links": []})
        gone += [key for key in below if key not in stored]
    return found


def _misfit_links(work: Work, wanted: Documents) -> Problems:
    ends = {str(data[end]) for data in wanted.values() for end in ("supplier", "customer")}
    kinds = {key: kind for key, kind, _ in entities.kinds(work.connection, work.head.key, sorted(ends))}
    found: Problems = {}
    keys = list(wanted)
    for problem in find_inconsistent_links(list(wanted.values()), kinds):
        _blame(found, keys, problem)
    return found


def _misfit_parties(wanted: Documents, around: Mapping[str, list[dict[str, Any]]]) -> Problems:
    keys, links = list(wanted), around["links"]
    # Of what is changed the new version counts, and it stands first so that pointers lead to it.
    parties = [*wanted.values(), *(row for row in around["parties"] if row["id"] not in wanted)]
    found: Problems = {}
    for problem in find_inconsistencies({"parties": parties, "links": links}):
        table, index, *_ = problem.pointer.split("/")[1:]
        if table == "links":
            _blame_ends(found, wanted, links[int(index)], problem)
        elif int(index) < len(keys):
            _blame(found, keys, problem)
    return found


def _blame(found: Problems, keys: list[str], problem: InputProblem) -> None:
    """It does not fit, and is among the first of its table."""
    index, *rest = problem.pointer.split("/")[2:]
    pointer = "".join(f"/{step}" for step in rest)
    found.setdefault(keys[int(index)], []).append(problem.model_copy(update={"pointer": pointer}))


def _blame_ends(found: Problems, wanted: Documents, link: dict[str, Any], problem: InputProblem) -> None:
    """A link that is there already does not go with what a party becomes."""
    for end in ("supplier", "customer"):
        if link[end] in wanted:
            told = problem.model_copy(update={"pointer": "/kind"})
            found.setdefault(link[end], []).append(told)


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
