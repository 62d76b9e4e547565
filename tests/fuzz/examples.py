"""A small good example or two of what each reader reads."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from schemas.formats import FORMATS
from schemas.reading import read_chain
from tests.builders import shop_data


def examples() -> dict[str, list[bytes]]:
    """Good examples of what each reader reads."""
    chain = read_chain(shop_data())
    written: dict[str, list[bytes]] = {
        name: [FORMATS[name].write(chain)]
        for name in ("json", "zip", "graphml")  # type: ignore[misc]
    }
    operations = [
        {"op": "Replace", "path": 'emails[type eq "work" and primary eq true].value', "value": "a@b.example"},
        {"op": "add", "value": {"name": {"familyName": "L"}, "active": "False"}},
        {"op": "remove", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"},
    ]
    return written | {
        "csv": [b"Unit;Cost;Kind\nBar;5,50;department\nKitchen;1.000,00;department\n", "Einheit,Kosten\nKüche,5\n".encode("cp1252")],
        "xlsx": [_workbook()],
        "drawio": [b'<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="2" vertex="1" parent="1" value="Kitchen"/>'
                   b'<mxCell id="3" vertex="1" parent="1" value="Guests"/><mxCell id="4" edge="1" parent="1" source="2" target="3" value="Meals"/></root></mxGraphModel>'],
        "mmd": [b'flowchart LR\n subgraph Shop\n a["Kitchen"] -->|Meals| b((Guests))\n end\n b -.-> c{{Office}}\n %% said\n'],
        "dot": [b'digraph shop { rankdir=LR; subgraph cluster_a { label="Shop"; a [label="Kitchen" shape=box]; } a -> {b; c} [label="Meals"]; /* x */ }'],
        "txt": [b"Purchasing -> Kitchen: ingredients\nKitchen -> Guests: meals\ncustomer: Guests\n"],
        "xes": [b'<log xmlns="http://www.xes-standard.org/"><trace><string key="concept:name" value="1"/><event><string key="org:group" value="Bar"/>'
                b'<date key="time:timestamp" value="2026-01-01T00:00:00Z"/></event></trace></log>'],
        "mapping": [b'[[parties]]\nfields.id = "Unit"\nfields.kind = {value = "department"}\n[spellings.Unit]\n', b'{"parties": [{"fields": {"id": "Unit"}}]}'],
        "ndjson": [b'{"source": "hr", "mode": "delta"}\n{"op": "upsert", "party": {"id": "bar", "kind": "department"}}\n\n{"op": "delete", "link": {"id": "l"}}\n'],
        "filter": [b'userName eq "ada" and not (emails[type eq "work" and value co "@"] or nickName pr or active eq true)', b'meta.lastModified gt "2026-01-01T00:00:00Z"'],
        "patch": [json.dumps({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations}).encode()],
    }  # fmt: skip


def _workbook() -> bytes:
    body = io.BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True}) as book:
        # Else the same seed would damage other bytes each second.
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        sheet: Any = book.add_worksheet("units")
        for row, cells in enumerate((("Unit", "Cost"), ("Bar", 5.5), ("Kitchen", 1000))):
            sheet.write_row(row, 0, cells)
    return body.getvalue()
