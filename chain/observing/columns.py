"""Which columns of a log hold case, group and time."""

from dataclasses import dataclass

from schemas.errors import InputProblem, InvalidInput
from schemas.wording import quote, suggest

KNOWN: dict[str, tuple[str, ...]] = {
    "case": (
        "case:concept:name",
        "case id",
        "case",
        "caseid",
        "trace",
        "ticket",
        "order",
        "vorgang",
        "fall",
        "dossier",
    ),
    "group": ("org:group", "group", "department", "team", "unit", "org:role", "role", "abteilung", "gruppe", "service"),
    "time": (
        "time:timestamp",
        "timestamp",
        "complete timestamp",
        "time",
        "date",
        "datetime",
        "zeitstempel",
        "zeit",
        "datum",
    ),
}


@dataclass(frozen=True)
class LogColumns:
    """The columns that hold case, group and time; None: told by their names."""

    case: str | None = None
    group: str | None = None
    time: str | None = None


def choose(stated: LogColumns, headings: list[str]) -> tuple[dict[str, str], list[str]]:
    """The column of each, and what was told by its name. Raises InvalidInput naming what must be stated."""
    chosen: dict[str, str] = {}
    problems = []
    for role, names in KNOWN.items():
        column = getattr(stated, role) or _by_name(names, headings)
        if column is None or column not in headings:
            wanted = (
                f"the log has no column {quote(column)}.{suggest(column, headings)}" if column else "no column is known"
            )
            shown = ", ".join(map(quote, headings[:12]))
            message = f"{wanted}: say which holds the {role} with --{role}; there are {shown}"
            problems.append(InputProblem(pointer=f"/{role}", message=message))
        else:
            chosen[role] = column
    if problems:
        raise InvalidInput(problems)
    guessed = [f"{role} from {quote(chosen[role])}" for role in KNOWN if getattr(stated, role) is None]
    return chosen, [f"Columns told by their names: {', '.join(guessed)}."] if guessed else []


def _by_name(names: tuple[str, ...], headings: list[str]) -> str | None:
    plain = {" ".join(heading.lower().replace("_", " ").split()): heading for heading in headings}
    return next((plain[name] for name in names if name in plain), None)
