"""The walls of the house: who may import whom, and where the few dangerous things may happen."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import VERSION

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("app", "chain", "schemas")
LONGEST_FILE = 250


def sources() -> list[Path]:
    return sorted(
        path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "migrations/versions" not in path.as_posix()
    )


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def offenders(breaks: object) -> list[str]:
    return [name_of(path) for path in sources() if breaks(path)]  # type: ignore[operator]


def test_imports_keep_the_contracts_in_pyproject() -> None:
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_processes_start_in_two_places_only() -> None:
    """Graphviz and the typesetter in one; in the other ourselves, so that large chains are computed apart."""
    starters = {"subprocess", "multiprocessing", "os.system", "os.popen", "os.fork", "os.spawnv", "pty"}

    def breaks(path: Path) -> bool:
        tree = tree_of(path)
        names = set(imported(tree)) | {name.split(".")[0] for name in imported(tree)} | set(called(tree))
        return bool(names & starters)

    assert offenders(breaks) == ["app/service/workers/worker.py", "chain/render/graphviz.py"]


def test_sql_is_written_only_in_the_repository() -> None:
    statements = {"select", "insert", "update", "delete"}

    def breaks(path: Path) -> bool:
        names = {
            name.rsplit(".", 1)[-1] for name in imported(tree_of(path)) if name.startswith(("sqlalchemy", "sqlmodel"))
        }
        return bool(names & statements) and not name_of(path).startswith("app/storage/repository")

    assert offenders(breaks) == []


def test_only_the_database_commits() -> None:
    def breaks(path: Path) -> bool:
        ends = [call for call in called(tree_of(path)) if call.endswith((".commit", ".begin"))]
        return bool(ends) and name_of(path) not in {"app/storage/database.py", "app/storage/migrations/env.py"}

    assert offenders(breaks) == []


def test_nothing_is_deserialised_or_evaluated() -> None:
    dangerous = {"eval", "exec", "pickle.load", "pickle.loads", "yaml.load", "marshal.loads"}
    assert offenders(lambda path: dangerous & set(called(tree_of(path)))) == []


def test_an_import_inside_a_function_says_why_it_waits() -> None:
    def unexplained(path: Path) -> bool:
        lines = path.read_text(encoding="utf-8").splitlines()
        functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef)]
        inner = [n.lineno for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
        return any("#" not in lines[line - 1] + lines[line - 2] for line in inner)

    assert offenders(unexplained) == []


@pytest.mark.parametrize("room", ["chain/findings", "schemas/formats"])
def test_neighbours_do_not_know_each_other(room: str) -> None:
    shared = {"fact", "wording", "registry", "ranking", "source", "files", "columns", "tables", "spreadsheet_text"}
    shared |= {"stated", "json_place", "json", "csv_zip", "__init__"}
    shared |= {"sketch", "safe_xml", "text_file", "dot_words", "sheet", "sheets", "xlsx_guard"}
    for path in (ROOT / room).glob("*.py"):
        if path.stem not in shared:
            package = room.replace("/", ".")
            names = {name.split(".")[2] for name in imported(tree_of(path)) if name.startswith(package + ".")}
            assert names <= shared, name_of(path)


def test_every_module_says_in_one_line_what_it_is() -> None:
    def breaks(path: Path) -> bool:
        said = ast.get_docstring(tree_of(path))
        return not said or ("\n\n" in said and len(said) > 600)

    assert offenders(breaks) == []


def test_no_file_outgrows_its_room() -> None:
    assert offenders(lambda path: len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE) == []


def test_the_version_stands_the_same_in_both_places() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert stated == VERSION
