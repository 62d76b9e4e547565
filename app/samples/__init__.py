"""Sample organisations, written for the product; each has a page beside it that says what is in it to be found."""

from pathlib import Path


def sample_file() -> Path:
    """The chain document of the sample organisation."""
    return Path(__file__).parent / "restaurants.json"
