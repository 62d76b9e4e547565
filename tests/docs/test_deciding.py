"""docs/deciding.md names every number that can be explained, and no other."""

import re

from chain.explain.of_chain import END_NAMES, OF_CHAIN
from chain.explain.of_link import OF_LINK
from chain.explain.of_party import OF_CUSTOMER, OF_UNIT
from tests.docs.readme import README

PAGE = README.parent / "docs/deciding.md"


def test_the_page_names_every_number_that_can_be_explained() -> None:
    rows = dict(re.findall(r"^\| `(chain|party|customer|link)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.M))
    named = {subject: set(re.findall(r"`(\w+)`", numbers)) for subject, numbers in rows.items()}

    assert named == {
        "chain": set(OF_CHAIN) - set(END_NAMES),
        "party": set(OF_UNIT),
        "customer": set(OF_CUSTOMER),
        "link": set(OF_LINK),
    }
