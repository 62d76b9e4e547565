"""Labels made to break out of what holds them."""

from schemas.chain import ChainDocument
from tests.builders import a_chain, authority, customer, department, link

LABELS = [
    "<script>alert(1)</script>",
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "'=1+1",
    "+49 30 1",
    "-2",
    "@SUM(A1)",
    "＝1+1",
    "http://example.org",
    "internal:Sheet1!A1",
    "file:///etc/passwd",
    "R&D \"quoted\" 'single'",
    "end",
    'click a href "javascript:alert(1)"',
    "%%{init: {}}%%",
    "a --> b",
    "]] ]]> --> </text>",
    "\u202eright to left\u202c",
    "\u2066isolated\u2069",
    "ab\u0301c e\u200bz",
    "Жуковский Wäscherei 情報",
    "1e999",
    "001",
    "&lt;b&gt; &#38;",
    "\\N \\n {x|y} #quot;",
    "😀 party",
    "${7*7} {{7*7}}",
    "graph TD; subgraph x",
]


def hostile_chain(labels: list[str] = LABELS) -> ChainDocument:
    """Every label as an id, a name, an offering, an owner, a tag, a need and a note."""
    units = [department(label, 100.0 + at, name=label, owner=label, tags=[label]) for at, label in enumerate(labels)]
    payers = [customer(f"payer {at}", 1000.0, name=label) for at, label in enumerate(labels)]
    supply = [
        link(label, f"payer {at}", id=f"l {label}", offering=label, need=label, note=label)
        for at, label in enumerate(labels)
    ]
    return a_chain([*units, *payers, authority("court")], supply, name=labels[0], purpose=labels[1])
