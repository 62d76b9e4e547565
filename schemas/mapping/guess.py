"""A mapping guessed from headings: shown, to be changed, never applied unseen."""

from collections.abc import Sequence
from typing import Any

from schemas.formats.columns import LINK_COLUMNS, NUMBER, PARTY_COLUMNS
from schemas.formats.sheet import Sheet
from schemas.mapping.headings import LINK_WORDS, PARTY_WORDS, fields_of
from schemas.mapping.lines import headings_of, text_of
from schemas.mapping.model import Mapping, Table
from schemas.mapping.reading import mapping_of
from schemas.wording import quote

SUMMED = ("own_cost", "fte", "budget", "revenue")


def guess_mapping(sheets: Sequence[Sheet]) -> tuple[Mapping, list[str]]:
    """The mapping the headings suggest, and what to know of it.

    A sheet with a supplier and a customer column holds links, any other with an id or a name parties. Where several
    rows name the same unit, they are taken together: amounts are added up.
    """
    data: dict[str, Any] = {"tables": {}, "parties": [], "links": []}
    notes: list[str] = []
    for sheet in sheets:
        headings = headings_of(sheet, Table())[1]
        name = _free_name(sheet.name, data["tables"])
        data["tables"][name] = {"sheet": sheet.name}
        links, parties = (
            fields_of(headings, words, columns)
            for words, columns in ((LINK_WORDS, LINK_COLUMNS), (PARTY_WORDS, PARTY_COLUMNS))
        )
        if {"supplier", "customer"} <= links.keys():
            data["links"].append({"table": name, "fields": links})
            used = set(links.values())
        elif {"id", "name"} & parties.keys():
            data["parties"].append(_party_section(sheet, name, parties, notes))
            used = set(parties.values())
        else:
            del data["tables"][name]
            notes.append(f"Sheet {quote(sheet.name)} has no column that names a unit; say which column is its id.")
            continue
        unused = [quote(heading) for heading in headings if heading and heading not in used]
        if unused:
            notes.append(f"Sheet {quote(sheet.name)}: columns not used: {', '.join(unused[:20])}.")
    if data["links"] and not data["parties"]:
        data["parties"] = _parties_of_links(data["links"])
        notes.append("No sheet names the parties: those the links name are made departments where they are new.")
    return mapping_of(data), notes


def _party_section(sheet: Sheet, table: str, fields: dict[str, str], notes: list[str]) -> dict[str, Any]:
    key = fields.get("id") or fields["name"]
    stated: dict[str, Any] = {"id": key, **fields}
    if "kind" not in stated:
        stated["kind"] = {"value": "department"}
        notes.append(f"Sheet {quote(sheet.name)}: no column says what kind a party is; all are taken for departments.")
    at, headings = headings_of(sheet, Table())
    place = headings.index(key)
    texts = [text_of(cells[place]).strip() for _, cells in sheet.rows[at + 1 :] if place < len(cells)]
    texts = [text for text in texts if text]
    if len(set(texts)) == len(texts):
        return {"table": table, "fields": stated}
    notes.append(f"Sheet {quote(sheet.name)}: several rows name the same {quote(key)}; amounts are added up for each.")
    return {"table": table, "group_by": [key], "fields": {n: _of_group(n, v) for n, v in stated.items()}}


def _of_group(name: str, value: Any) -> Any:
    if not isinstance(value, str) or name == "id":
        return value
    if name in SUMMED:
        return {"sum": value}
    return {"mean": value} if PARTY_COLUMNS[name] is NUMBER else {"first": value}


def _parties_of_links(links: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "table": link["table"],
            "group_by": [link["fields"][end]],
            "only_new": True,
            "fields": {"id": link["fields"][end], "kind": {"value": "department"}},
        }
        for link in links
        for end in ("supplier", "customer")
    ]


def _free_name(name: str, taken: dict[str, Any]) -> str:
    number, chosen = 1, name
    while chosen in taken:
        number += 1
        chosen = f"{name} ({number})"
    return chosen
