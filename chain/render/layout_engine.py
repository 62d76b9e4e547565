"""DOT text to what Graphviz makes of it, by the bundled Graphviz or an installed one."""

import os
import shutil
import sys
from pathlib import Path
from typing import Literal

from graphviz.backend import dot_command

from chain.render.graphviz import DEFAULT_LIMITS, Limits, run
from chain.render.layout_cache import LayoutCache
from schemas.errors import RenderFailed

LAYOUTS = LayoutCache()
PROGRAMS = Path(__file__).parent / "engine"

LayoutFormat = Literal["svg", "json"]


def lay_out(dot: str, format: LayoutFormat, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Have Graphviz lay out DOT text, or remember how it did. Raises RenderRefused where a limit is hit.

    The bundled Graphviz is the default, so that pictures are the same everywhere. The environment variable
    `CUSTCHAIN_DOT` names another: `system` for the `dot` on the PATH, or a path to one.
    """
    # The package builds the command line; it is not asked to run it, for it knows no limits.
    _, *options = dot_command.command("dot", format)
    command = [*_program(), *map(str, options)]
    source = "\0".join([*command, dot])
    known = LAYOUTS.get(source)
    if known is None:
        known = run(command, dot.encode(), limits)
        LAYOUTS.put(source, known)
    return known


def check_engine() -> None:
    """Raises RenderFailed where there is nothing to lay out with."""
    _program()


def _program() -> list[str]:
    chosen = os.environ.get("CUSTCHAIN_DOT", "bundled")
    if chosen == "bundled":
        return python_program("bundled_dot.py", needs="viz-global.js")
    return [_on_path("dot") if chosen == "system" else chosen]


def python_program(name: str, needs: str | None = None) -> list[str]:
    """The command that runs one of our own programs in a child process."""
    if needs and not (PROGRAMS / needs).is_file():
        raise RenderFailed(
            f"This installation has no drawing engine ({needs} is missing). Install custchain again without "
            "CUSTCHAIN_SKIP_FRONTEND, or install Graphviz and set CUSTCHAIN_DOT=system."
        )
    return [sys.executable, str(PROGRAMS / name)]


def _on_path(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise RenderFailed(
            f"CUSTCHAIN_DOT=system, and there is no `{program}` on the PATH. Install Graphviz or unset it."
        )
    return found
