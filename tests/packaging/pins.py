"""What the image installs, as it is pinned."""

from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REQUIREMENTS = Path(__file__).parent.parent.parent / "app/requirements.txt"


def pinned(*, here: bool = False) -> set[tuple[str, str]]:
    """Name and version of everything pinned; some only for another system or another Python than here."""
    text = REQUIREMENTS.read_text(encoding="utf-8")
    lines = [Requirement(line.rstrip(" \\")) for line in text.splitlines() if not line.startswith(" ")]
    kept = [one for one in lines if not here or one.marker is None or one.marker.evaluate()]
    return {(canonicalize_name(one.name), str(one.specifier).removeprefix("==")) for one in kept}
