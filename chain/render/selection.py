"""Which parties and links of a chain a view is about, before any are drawn as one."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from chain.render.evidence import Evidence, evidence_of
from chain.render.neighbourhood import around, way_to
from chain.render.view import View
from schemas.analysis import Analysis
from schemas.chain import ChainDocument
from schemas.errors import InputProblem, InvalidInput, NotFound
from schemas.finding import Finding
from schemas.link import Link
from schemas.party import Party
from schemas.wording import quote, suggest


@dataclass(frozen=True)
class Selection:
    """Part of a chain in document order, and in words what was chosen; nothing is said of the whole chain."""

    parties: list[Party]
    links: list[Link]
    reasons: list[str]


Chosen = tuple[Collection[str], Collection[str] | None, str]
"""Ids of parties; ids of links, None for all between them; and what was chosen in words."""


def select(document: ChainDocument, analysis: Analysis, view: View) -> Selection:
    """What all choices of the view have in common.

    Raises NotFound for a party, customer or finding that is not there and InvalidInput for a tag nobody has, both
    with the nearest there are.
    """
    parties = {party.id for party in document.parties}
    links = {link.key for link in document.links}
    reasons = []
    for choose in CHOICES:
        chosen = choose(document, analysis, view)
        if chosen is not None:
            kept_parties, kept_links, reason = chosen
            parties &= set(kept_parties)
            links &= links if kept_links is None else set(kept_links)
            reasons.append(reason)
    return Selection(
        [party for party in document.parties if party.id in parties],
        [x for x in document.links if x.key in links and x.supplier in parties and x.customer in parties],
        reasons,
    )


def _focus(document: ChainDocument, _: Analysis, view: View) -> Chosen | None:
    if view.focus is None:
        return None
    party = _known(view.focus, document.parties, "party")
    return *around(document, party.id, view.hops), f"only {quote(party.label)} and {_steps(view.hops)} from it"


def _steps(hops: int) -> str:
    return "what is one link" if hops == 1 else f"what is up to {hops} links"


def _customer(document: ChainDocument, _: Analysis, view: View) -> Chosen | None:
    if view.customer is None:
        return None
    party = _known(view.customer, [party for party in document.parties if party.kind == "customer"], "customer")
    return *way_to(document, party.id), f"only what leads to {quote(party.label)}"


def _finding(document: ChainDocument, analysis: Analysis, view: View) -> Chosen | None:
    if view.finding is None:
        return None
    findings = find_findings(analysis, view.finding)
    chosen = _about(document, [evidence_of(found, view.money) for found in findings])
    return *chosen, f"only {_called(document, view.finding, len(findings))}"


def _called(document: ChainDocument, finding: str, count: int) -> str:
    """A finding in words: what is found, and the names of what it is about."""
    code, _, subject = finding.partition(":")
    names = {party.id: party.label for party in document.parties}
    links = (f"{names[x.supplier]} to {names[x.customer]}" for x in document.links if x.key == subject)
    about = names.get(subject) or next(links, "")
    return f"{code.replace('_', ' ')}{f': {quote(about)}' * bool(about)}{f' ({count} findings)' * (count > 1)}"


def find_findings(analysis: Analysis, name: str) -> list[Finding]:
    """The findings called `code` or `code:id`. Raises NotFound where there is none."""
    code, _, subject = name.partition(":")
    found = [f for f in analysis.findings if f.code == code]
    if subject:
        found = [f for f in found if subject in f.subject.links or subject in f.subject.parties]
    if not found:
        known = [f"{f.code}:{key}" for f in analysis.findings for key in [*f.subject.links, *f.subject.parties][:1]]
        nearest = suggest(name, sorted({*known, *(f.code for f in analysis.findings)}), 3)
        raise NotFound(
            f"there is no finding {quote(name)} here.{nearest} Name its code, or code:id of what it is about"
        )
    return found


def _codes(document: ChainDocument, analysis: Analysis, view: View) -> Chosen | None:
    if not view.codes:
        return None
    subjects = [Evidence(f.subject.parties, f.subject.links) for f in analysis.findings if f.code in view.codes]
    return *_about(document, subjects), f"only what {_either(view.codes)} findings are about"


def _kinds(document: ChainDocument, _: Analysis, view: View) -> Chosen | None:
    if not view.kinds:
        return None
    return {p.id for p in document.parties if p.kind in view.kinds}, None, f"only kind {_either(view.kinds)}"


def _tags(document: ChainDocument, _: Analysis, view: View) -> Chosen | None:
    if not view.tags:
        return None
    known = sorted({tag for party in document.parties for tag in party.tags})
    for tag in view.tags:
        if tag not in known:
            message = f"no party has the tag {quote(tag)}.{suggest(tag, known, 3)} Correct it or leave it out"
            raise InvalidInput([InputProblem(pointer="/tag", message=message)])
    wanted = set(view.tags)
    tagged = {party.id for party in document.parties if wanted & set(party.tags)}
    return tagged, None, f"only tag {_either(map(quote, view.tags))}"


CHOICES: tuple[Callable[[ChainDocument, Analysis, View], Chosen | None], ...] = (
    _focus,
    _customer,
    _finding,
    _codes,
    _kinds,
    _tags,
)


def _about(document: ChainDocument, subjects: list[Evidence]) -> tuple[set[str], set[str]]:
    """Parties and links, with the ends of the links; with a party of which no link is named come all its links."""
    links = {link for named in subjects for link in named.links}
    alone = {party for named in subjects if not named.links for party in named.parties}
    whole = {party for named in subjects for party in named.whole}
    links |= {x.key for x in document.links if x.supplier in whole and x.customer in whole}
    links |= {x.key for x in document.links if x.supplier in alone or x.customer in alone}
    ends = {end for x in document.links if x.key in links for end in (x.supplier, x.customer)}
    return ends | whole | {party for named in subjects for party in named.parties}, links


def _known(party_id: str, parties: list[Party], noun: str) -> Party:
    for party in parties:
        if party.id == party_id:
            return party
    nearest = suggest(party_id, [party.id for party in parties], 3)
    raise NotFound(f"there is no {noun} {quote(party_id)} here.{nearest} Check the id")


def _either(words: Iterable[str]) -> str:
    return " or ".join(words)
