"""Sample organisations, written for the product; a page beside them says what is in each to be found."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sample:
    """An organisation to look around in, and the story it tells."""

    title: str
    story: str


SAMPLES: dict[str, Sample] = {
    "restaurants": Sample(
        "A restaurant group",
        "Two restaurants, a central kitchen, catering and a head office that writes reports for itself. Dinner pays "
        "for everything, delivery costs more than it brings, and a concept lab serves nobody but its own next paper.",
    ),
    "hospital": Sample(
        "A regional hospital",
        "Letters travel between ward and typing office until somebody gives up, two laboratories measure the same "
        "blood, and a manual of 900 pages is written for a group that serves nobody. The emergency room loses money, "
        "and without it there is no hospital.",
    ),
    "software": Sample(
        "A software company",
        "Every idea goes through a steering round and comes back four weeks later, an architecture board and an "
        "innovation garage review each other, 41 dashboards are read by nobody, and a desktop edition of long ago "
        "costs three times what its last owners pay.",
    ),
}


def sample_file(name: str = "restaurants") -> Path:
    """The chain document of a sample organisation."""
    return Path(__file__).parent / f"{name}.json"
