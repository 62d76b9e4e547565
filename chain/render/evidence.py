"""What a finding rests on, as parties and links: its subject, and what its evidence names."""

from dataclasses import dataclass

from schemas.finding import Finding, FindingCode

PARTIES: dict[FindingCode, str] = {
    "no_customer": "reachable",
    "single_point_of_failure": "customers",
    "slow_chain": "route",
}
LINKS: dict[FindingCode, str] = {"dearer_than_peers": "peers", "round_trip": "way_back"}


@dataclass(frozen=True)
class Evidence:
    """Ids of parties and links; of the parties in `whole` all links between them belong to it."""

    parties: list[str]
    links: list[str]
    whole: tuple[str, ...] = ()


def evidence_of(finding: Finding, money: bool) -> Evidence:
    """What a finding rests on.

    For who may see no money it is what the finding is about alone: the rest may tell amounts.
    """
    subject = finding.subject
    if not money:
        return Evidence(subject.parties, subject.links)
    further = [str(key) for key in finding.evidence.get(LINKS.get(finding.code, ""), ())]
    whole = [str(key) for key in finding.evidence.get(PARTIES.get(finding.code, ""), ())]
    return Evidence(subject.parties, [*subject.links, *further], (*subject.parties, *whole) if whole else ())
