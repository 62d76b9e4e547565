"""What people call the fields of the contract, in the languages spreadsheets come in."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from importlib import resources

Words = dict[str, list[str]]

_WORDS: dict[str, Words] = tomllib.loads((resources.files("schemas.mapping") / "words.toml").read_text("utf-8"))
PARTY_WORDS = _WORDS["party"]
LINK_WORDS = _WORDS["link"]
KIND_WORDS = {word: kind for kind, words in _WORDS["kind"].items() for word in words}
TRUTH_WORDS = {word: truth == "true" for truth, words in _WORDS["truth"].items() for word in words}
FILLERS = frozenset(_WORDS["filler"]["words"])
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,40}[)\]]")


def plain_heading(heading: str) -> str:
    """A heading as it is compared.

    >>> plain_heading("Own-Cost (€)"), plain_heading("Empfänger")
    ('own cost', 'empfanger')
    """
    letters = unicodedata.normalize("NFKD", _BRACKETS.sub(" ", heading).casefold())
    kept = "".join(sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join(kept.split())


def fields_of(headings: list[str], words: Words, keys: Iterable[str]) -> dict[str, str]:
    """The heading each field is taken from: by its own key first, then by what people call it."""
    plain = {heading: plain_heading(heading) for heading in headings if heading}
    found: dict[str, str] = {key: key for key in keys if key in plain}
    for heading, said in plain.items():
        key = next((field for field in words if said == field.replace("_", " ")), None)
        if key is not None and heading not in found.values():
            found.setdefault(key, heading)
    for field, known in words.items():
        for word in known:
            match = next((h for h, said in plain.items() if said == word and h not in found.values()), None)
            if match is not None and field not in found:
                found[field] = match
    return found
