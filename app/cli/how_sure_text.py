"""How sure, for people: pure text."""

from app.cli.report_text import decimals_of, listed, table, title
from schemas.chain import ChainDocument
from schemas.finding import Subject
from schemas.uncertainty import FindingCertainty, HowSure, LinkCertainty, Measure, Quantiles

HEADLINE = {"total_cost": "total cost", "total_revenue": "total revenue", "profit": "profit"}
FIELDS = {"own_cost": "own cost", "effort_share": "effort share"}
NAMED = 3


def how_sure_text(document: ChainDocument, answer: HowSure) -> str:
    """Headline, verdicts and findings that are not sure, and what to measure next."""
    names = _Names(document)
    findings = [finding for finding in answer.findings if finding.share < answer.sure_at]
    findings.sort(key=lambda finding: -finding.share * finding.money)
    blocks = [
        title(document),
        _headline(answer),
        _drawn(answer),
        _unsure(names, answer),
        listed("Findings that are not sure", [_finding(names, finding) for finding in findings]),
        _measure_next(names, answer),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


class _Names:
    """What people call the parties and links of a chain."""

    def __init__(self, document: ChainDocument) -> None:
        self._labels = {party.id: party.label for party in document.parties}
        self._links = {link.key: link for link in document.links}

    def party(self, key: str) -> str:
        return self._labels[key]

    def link(self, key: str) -> str:
        link = self._links[key]
        ends = f"{self._labels[link.supplier]} to {self._labels[link.customer]}"
        return f"{link.offering} ({ends})" if link.offering else ends

    def subject(self, subject: Subject) -> str:
        named = [self.link(key) for key in subject.links] or [self.party(key) for key in subject.parties]
        more = f" and {len(named) - NAMED:,} more" if len(named) > NAMED else ""
        return ", ".join(named[:NAMED]) + more


def _headline(answer: HowSure) -> str:
    rows = [(words, *_money(answer.headline[name])) for name, words in HEADLINE.items()]
    share = answer.headline["no_value_share"]
    percents = (f"{part:.1%}" for part in (share.low, share.middle, share.high))
    return table(("", "5%", "50%", "95%"), [*rows, ("share that reaches nobody", *percents)])


def _money(spread: Quantiles) -> tuple[str, str, str]:
    low, middle, high = (f"{part:,.{decimals_of(part)}f}" for part in (spread.low, spread.middle, spread.high))
    return low, middle, high


def _drawn(answer: HowSure) -> str:
    searched = f"; findings were looked for in the first {answer.finding_draws:,}"
    return (
        f"{answer.draws:,} draws, seed {answer.seed}{searched if answer.finding_draws < answer.draws else ''}. "
        f"Sure is what holds in at least {answer.sure_at:.0%} of them."
    )


def _unsure(names: _Names, answer: HowSure) -> str:
    if not answer.unsure:
        return "Every verdict is sure."
    head = f"Verdicts that are not sure, the least sure first: {len(answer.unsure):,} of {len(answer.links):,}"
    return listed(head, [_verdict(names.link(key), answer.links[key]) for key in answer.unsure])


def _verdict(name: str, found: LinkCertainty) -> str:
    likeliest = sorted(found.shares.items(), key=lambda entry: -entry[1])
    return f"{name}: {', '.join(f'{verdict} in {share:.0%}' for verdict, share in likeliest)}"


def _finding(names: _Names, finding: FindingCertainty) -> str:
    amount = f", {finding.money:,.{decimals_of(finding.money)}f} on average" if finding.money else ""
    return f"{finding.code}: {names.subject(finding.subject)}: in {finding.share:.0%} of the draws{amount}"


def _measure_next(names: _Names, answer: HowSure) -> str:
    if not answer.unsure:
        return ""
    worth = [measure for measure in answer.measure_next if measure.settles]
    if not worth:
        return "What to measure next: no single number would settle a verdict; narrow several ranges at once."
    lines = [f"{rank}. {_measure(names, measure, len(answer.unsure))}" for rank, measure in enumerate(worth, 1)]
    return listed("What to measure next", lines)


def _measure(names: _Names, measure: Measure, unsure: int) -> str:
    whose = names.party(measure.party) if measure.party is not None else names.link(str(measure.link))
    settles = f"{measure.settles:.1f}" if measure.settles >= 0.1 else "less than 0.1"
    field = FIELDS.get(measure.field, measure.field)
    return f"Measure the {field} of {whose}: knowing it would settle {settles} of the {unsure:,} verdicts not sure now."
