"""Commands that report on a file: its numbers, its findings."""

import json
from typing import Annotated, Literal

import typer

from app.cli.files import ChainFile
from app.cli.report_text import analysis_text, findings_text
from app.cli.terminal import FINDINGS_STATUS, say, telling, write
from app.service.documents import analyse_document
from schemas.finding import SEVERITIES, Finding, Severity
from schemas.formats import load_chain

OutputFormat = Annotated[Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")]
FailOn = Annotated[
    Severity | None, typer.Option("--fail-on", help="End with status 1 if a finding is this severe or more.")
]


def analyse(file: ChainFile, output_format: OutputFormat = "text") -> None:
    """Say where the money of FILE's chain goes and what it earns."""
    with telling(file):
        document = load_chain(file, say)
        analysis = analyse_document(document)
    if output_format == "json":
        write_json(analysis.model_dump(mode="json"))
    else:
        write(analysis_text(document, analysis).encode(), None)


def findings(file: ChainFile, output_format: OutputFormat = "text", fail_on: FailOn = None) -> None:
    """List what in FILE's chain is worth a decision, dearest first."""
    with telling(file):
        document = load_chain(file, say)
        analysis = analyse_document(document)
    if output_format == "json":
        write_json([finding.model_dump(mode="json") for finding in analysis.findings])
    else:
        write(findings_text(document, analysis.findings).encode(), None)
    if fail_on is not None and any(_is_as_severe(finding, fail_on) for finding in analysis.findings):
        raise typer.Exit(FINDINGS_STATUS)


def _is_as_severe(finding: Finding, severity: Severity) -> bool:
    return SEVERITIES.index(finding.severity) >= SEVERITIES.index(severity)


def write_json(answer: object) -> None:
    """Write an answer for programs to stdout: same answer, same bytes."""
    write(json.dumps(answer, indent=1, ensure_ascii=False, allow_nan=False).encode() + b"\n", None)
