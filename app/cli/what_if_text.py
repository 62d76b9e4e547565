"""What if, the liberated chain, the costliest paths and proofs for people: pure text."""

from collections.abc import Sequence

from app.cli.report_text import decimals_of, listed, table, title
from schemas.chain import ChainDocument
from schemas.difference import Change, WhatIf
from schemas.finding import Finding
from schemas.liberated import LetGoCustomer, Liberated, Part
from schemas.paths import CostPath
from schemas.proof import Proof

SHOWN = 10
HEADLINE = {
    "total_cost": "total cost",
    "total_revenue": "total revenue",
    "profit": "profit",
    "customers": "cost that reaches customers",
    "obliged": "cost that reaches authorities",
    "not_needed": "cost of what nobody needs",
    "unattributed": "effort no link accounts for",
    "dead_end": "ends at units that serve nobody",
    "closed_loop": "circulates in closed loops",
}


def what_if_text(document: ChainDocument, answer: WhatIf) -> str:
    """Headline before and after, verdicts that change, findings that appear or vanish."""
    difference, findings = answer.difference, answer.difference.findings
    rows = [
        (words, *_amounts(difference.headline[name]))
        for name, words in HEADLINE.items()
        if difference.headline[name].before or difference.headline[name].after
    ]
    share = difference.headline["no_value_share"]
    rows.append(
        (
            "share that reaches nobody",
            f"{share.before:.1%}",
            f"{share.after:.1%}",
            f"{100 * (share.difference or 0):+.1f} points",
        )
    )
    blocks = [
        title(document),
        table(("", "before", "after", "difference"), rows),
        "\n".join(difference.notes),
        listed("Verdicts that change", _verdicts(document, answer)),
        listed("Findings that appear", _messages(findings.appeared)),
        listed("Findings that vanish", _messages(findings.vanished)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def liberated_text(document: ChainDocument, answer: Liberated) -> str:
    """Profit now and kept, what is let go, and why each customer is."""
    labels = {party.id: party.label for party in document.parties}
    customers = {customer.customer for customer in answer.let_go_customers}
    units, names = [labels[key] for key in answer.let_go.parties if key not in customers], _link_names(document)
    blocks = [
        title(document),
        _profits(answer),
        _let_go_customers(answer.let_go_customers, labels),
        listed("Units let go", units),
        listed("Links let go", [names[key] for key in answer.let_go.links]),
        _obliged(answer.obliged),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def paths_text(document: ChainDocument, customer: str, paths: Sequence[CostPath]) -> str:
    """The paths, each with its money and its share of the cost to serve."""
    labels = {party.id: party.label for party in document.parties}
    if not paths:
        return f"{title(document)}\n\nNo cost reaches {labels[customer]}.\n"
    rows = [
        (" > ".join(labels[party] for party in path.parties), _money(path.cost), f"{path.share:.1%}") for path in paths
    ]
    head = (f"Costliest paths to {labels[customer]}", "cost", "share")
    rest = f"Together they explain {paths[-1].covered:.1%} of what it costs to serve {labels[customer]}."
    return "\n\n".join([title(document), table(head, rows), rest]) + "\n"


def proof_text(document: ChainDocument, proof: Proof) -> str:
    """The sentence, then the path link by link, or the parties it reaches."""
    labels, names = {party.id: party.label for party in document.parties}, _link_names(document)
    if proof.witness:
        shown = "\n  ".join(["The path", *(names[key] for key in proof.witness.links)])
    else:
        shown = listed("All it leads to", [labels[key] for key in proof.reachable or ()])
    return "\n\n".join(block for block in (title(document), proof.sentence, shown) if block) + "\n"


def _profits(answer: Liberated) -> str:
    kept, gone = answer.kept, answer.let_go
    rows = [
        ("now", _money(kept.revenue + gone.revenue), _money(kept.cost + gone.cost), _money(answer.profit_now)),
        ("let go", _money(gone.revenue), _money(gone.cost), _money(gone.revenue - gone.cost)),
        ("kept", _money(kept.revenue), _money(kept.cost), _money(answer.profit_kept)),
    ]
    counts = f"Let go: parties {len(gone.parties):,}, links {len(gone.links):,}. No other choice earns more."
    return table(("Liberated chain", "revenue", "cost", "profit"), rows) + f"\n{counts}"


def _let_go_customers(customers: Sequence[LetGoCustomer], labels: dict[str, str]) -> str:
    if not customers:
        return ""
    rows = [(labels[c.customer], _money(c.revenue), _money(c.needs), _money(c.needs_alone)) for c in customers[:SHOWN]]
    more = f"\n  and {len(customers) - SHOWN:,} more" if len(customers) > SHOWN else ""
    return table(("Customers let go", "revenue", "needs", "it alone"), rows) + more


def _obliged(part: Part) -> str:
    if not part.links:
        return ""
    return f"Kept because authorities require it: {len(part.links):,} links for {_money(part.cost)}."


def _verdicts(document: ChainDocument, answer: WhatIf) -> list[str]:
    names = _link_names(document)
    return [
        f"{names.get(key, key)}: {change.changes['classification'].before} to {change.changes['classification'].after}"
        for key, change in answer.difference.links.items()
        if change.presence == "changed" and "classification" in change.changes
    ]


def _link_names(document: ChainDocument) -> dict[str, str]:
    labels = {party.id: party.label for party in document.parties}
    return {
        link.key: f"{link.offering or link.key} ({labels[link.supplier]} to {labels[link.customer]})"
        for link in document.links
    }


def _messages(findings: Sequence[Finding]) -> list[str]:
    return [f"{finding.code}: {finding.message}" for finding in findings]


def _amounts(change: Change) -> tuple[str, str, str]:
    return _money(float(change.before or 0)), _money(float(change.after or 0)), _money(change.difference or 0.0)


def _money(amount: float) -> str:
    return f"{amount:,.{decimals_of(amount)}f}"
