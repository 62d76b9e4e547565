"""What was planted in each sample is found, and the page beside them tells it."""

from functools import cache

import pytest

from app.samples import SAMPLES, sample_file
from chain import ChainAnalysis, ChainGraph, analyse
from schemas.formats import load_chain

PLANTED = [
    ("restaurants", "closed_loop", "concept-lab"),
    ("restaurants", "no_customer", "trend-report"),
    ("restaurants", "no_customer", "direction-lab"),
    ("restaurants", "closed_loop", "quality-circle"),
    ("restaurants", "not_needed", "weekly-report"),
    ("restaurants", "unattributed_effort", "people"),
    ("restaurants", "overcommitted", "finance"),
    ("restaurants", "costly_link", "dishes-delivery"),
    ("restaurants", "costly_link", "dishes-delivery-old-town"),
    ("restaurants", "costly_link", "platform-delivery"),
    ("restaurants", "costly_link", "campaign-delivery"),
    ("restaurants", "unprofitable_customer", "delivery-customers"),
    ("restaurants", "customer_without_supplier", "voucher-buyers"),
    ("restaurants", "obliged", "tax-return"),
    ("hospital", "rework_loop", "typing"),
    ("hospital", "duplicate_supply", "blood-own"),
    ("hospital", "dearer_than_peers", "blood-own"),
    ("hospital", "closed_loop", "certification"),
    ("hospital", "no_customer", "quality-book"),
    ("hospital", "need_denied", "bed-report"),
    ("hospital", "need_denied", "bed-report-medical"),
    ("hospital", "unprofitable_customer", "emergency-patients"),
    ("hospital", "over_budget", "transport"),
    ("hospital", "deaf_department", "medical-ward"),
    ("hospital", "single_point_of_failure", "maternity"),
    ("hospital", "obliged", "authority-return"),
    ("software", "round_trip", "proposals"),
    ("software", "slow_chain", "enterprise"),
    ("software", "closed_loop", "architecture"),
    ("software", "no_customer", "review-boards"),
    ("software", "not_needed", "dashboards"),
    ("software", "no_outcome", "dashboards"),
    ("software", "unprofitable_customer", "free-users"),
    ("software", "unprofitable_customer", "desktop-owners"),
    ("software", "costly_link", "desktop"),
    ("software", "off_purpose", "growth-hacks"),
    ("software", "dearer_than_peers", "help-desktop"),
    ("software", "obliged", "privacy-filing"),
]
QUADRANTS = {
    ("hospital", "emergency-patients"): "reprice",
    ("software", "free-users"): "let_go",
    ("software", "desktop-owners"): "let_go",
}


@cache
def analysis_of(sample: str) -> ChainAnalysis:
    return analyse(ChainGraph.from_document(load_chain(sample_file(sample))))


@pytest.mark.parametrize(("sample", "code", "subject"), PLANTED, ids=map("-".join, PLANTED))
def test_what_was_planted_is_found(sample, code, subject):
    found = [finding.subject for finding in analysis_of(sample).findings if finding.code == code]
    assert subject in {part for about in found for part in (*about.parties, *about.links)}


@pytest.mark.parametrize(("sample", "customer"), QUADRANTS)
def test_what_to_do_about_a_customer_is_told_apart(sample, customer):
    assert analysis_of(sample).document().customers[customer].quadrant == QUADRANTS[sample, customer]


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_page_beside_the_samples_names_every_kind_of_finding_planted(sample):
    page = sample_file().with_name("README.md").read_text(encoding="utf-8")
    told = page.partition(f"`{sample}.json`")[2].partition("\n## ")[0]
    assert [code for name, code, _ in PLANTED if name == sample and f"`{code}`" not in told] == []
