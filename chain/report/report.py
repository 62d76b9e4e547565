"""The management report as PDF and as HTML, from the same content."""

from concurrent.futures import ThreadPoolExecutor

from chain.analysed import AnalysedChain
from chain.render.compose import compose
from chain.render.graphviz import AT_ONCE
from chain.report.content import MOST_FINDINGS, Said, report_content
from chain.report.page import to_html
from chain.report.pictures import draw_finding, report_charts


def write_report(chain: AnalysedChain, format_name: str, source: str) -> bytes:
    """The report as `pdf` or `html`; same chain, same source, same bytes. Raises RenderRefused where a limit is hit."""
    content, pictures = _gather(chain, source)
    return to_html(content, pictures) if format_name == "html" else compose("report", content, pictures)


def _gather(chain: AnalysedChain, source: str) -> tuple[Said, dict[str, bytes]]:
    content, pictures = report_content(chain, source), report_charts(chain)
    findings = chain.analysis.findings[:MOST_FINDINGS]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        drawn = list(pool.map(lambda finding: draw_finding(chain, finding), findings))
    for at, (said, picture) in enumerate(zip(content["findings"], drawn, strict=True)):
        said["picture"], said["shown"] = (f"finding-{at}.svg", picture[1]) if picture else ("", "")
        if picture:
            pictures[f"finding-{at}.svg"] = picture[0]
    return content, pictures
