"""Pages of words, tables and pictures to PDF, in the fonts we ship."""

import json
from pathlib import Path
from typing import Any

from chain.render.graphviz import MEBIBYTE, Limits, run
from chain.render.layout_engine import python_program
from chain.render.measure import FONTS, has_letters_we_lack

TEMPLATES = Path(__file__).parent / "templates"
PAGES = Limits(seconds=60.0, memory=1536 * MEBIBYTE, output=100 * MEBIBYTE)


def compose(template: str, data: dict[str, Any], pictures: dict[str, bytes]) -> bytes:
    """The template filled with data, which it takes for text whatever it holds; same input, same bytes.

    Raises RenderRefused where a limit is hit.
    """
    given = {
        "template": (TEMPLATES / f"{template}.typ").read_text(encoding="utf-8"),
        "data": data,
        "pictures": {name: picture.decode() for name, picture in pictures.items()},
    }
    text = json.dumps(given, ensure_ascii=False)
    borrow = ["--system-fonts"] * has_letters_we_lack(text)
    return run([*python_program("compose.py"), *borrow, "--fonts", str(FONTS)], text.encode(), PAGES)
