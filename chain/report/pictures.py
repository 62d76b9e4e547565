"""The pictures of a report: its charts, and what each finding is about."""

from chain.analysed import AnalysedChain
from chain.render.charts import ChartView, draw_chart
from chain.render.draw import picture
from chain.render.parts import take_part
from chain.render.svg import to_bare_svg
from chain.render.view import View
from schemas.finding import Finding

CHARTS = ("where-the-money-goes", "customer-quadrant", "whale-curve", "cost-to-serve-tree")
MOST_LINKS = 5
"""So few that their words can be read where three findings share a page."""


def report_charts(chain: AnalysedChain) -> dict[str, bytes]:
    """The charts of a report by file name."""
    names = [*CHARTS, *(["readiness-heat-map"] if chain.analysis.readiness.departments else [])]
    return {f"{name}.svg": draw_chart(chain, name, ChartView()) for name in names}


def draw_finding(chain: AnalysedChain, finding: Finding) -> tuple[bytes, str] | None:
    """The dearest links a finding is about, or at its parties, as SVG, and how many; None where there is none."""
    links, parties = set(finding.subject.links), set(finding.subject.parties)
    if finding.subject.segment is not None:
        links |= set(chain.analysis.segments[finding.subject.segment].links)
    near = links or {link.key for link in chain.document.links if {link.supplier, link.customer} & parties}
    shown = set(sorted(near, key=lambda key: (-chain.analysis.links[key].loaded_cost, key))[:MOST_LINKS])
    if not shown and not parties:
        return None
    alone = set() if shown else set(sorted(parties)[:MOST_LINKS])
    drawn = picture(*take_part(chain, shown, alone), View(labels="off"))
    words = f"{len(shown):,} of {len(near):,} links shown" + (": the dearest" if len(shown) < len(near) else "")
    return to_bare_svg(drawn), words
