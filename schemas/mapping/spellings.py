"""Texts of a column that look like spellings of one another."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import combinations

from schemas.mapping.answer import LookAlike
from schemas.mapping.headings import FILLERS
from schemas.mapping.model import Spelling

COMPARED_LIMIT = 1000
"""More different texts than this are compared by form only: each with each would take too long."""
ALIKE = 0.88
SHORTEST = 5
_DIGITS = re.compile(r"\d+")


def find_look_alikes(counts: Counter[str], spelling: Spelling) -> list[LookAlike]:
    """Groups of texts that may mean the same, those declared apart left out; the largest groups first.

    >>> from collections import Counter
    >>> texts = Counter({"Corporate Tax": 3, "Corporate Taxation": 1, "Budget": 2})
    >>> [list(found.spellings) for found in find_look_alikes(texts, Spelling())]
    [['Corporate Tax', 'Corporate Taxation']]
    """
    apart = set(counts) if spelling.apart is True else set(spelling.apart or [])
    texts = [text for text in counts if text]
    pairs = _same_form(texts) + (_close(texts) if len(texts) <= COMPARED_LIMIT else [])
    groups = _joined((a, b, why) for a, b, why in pairs if not {a, b} <= apart)
    found = [_look_alike(group, why, counts) for group, why in groups]
    return sorted(found, key=lambda group: (-len(group.spellings), group.suggested))


def plain(text: str) -> str:
    """A text without case, accents and signs; `&` is and."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    return " ".join("".join(s if s.isalnum() else " " for s in letters if not unicodedata.combining(s)).split())


def _same_form(texts: list[str]) -> list[tuple[str, str, str]]:
    forms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for text in texts:
        forms["case, signs or spaces", plain(text)].append(text)
        forms["the order of words, or words like team and unit", _core(text)].append(text)
        forms["what follows a stroke", plain(text.partition("/")[0])].append(text)
    return [
        (same[0], other, f"differ only in {why}")
        for (why, form), same in forms.items()
        if form and not form.isdigit()
        for other in same[1:]
    ]


def _core(text: str) -> str:
    words = [word for word in plain(text).split() if word not in FILLERS]
    return " ".join(sorted(words))


def _close(texts: list[str]) -> list[tuple[str, str, str]]:
    forms = {text: plain(text.partition("/")[0]) for text in texts}
    found = []
    for a, b in combinations(texts, 2):
        one, other = forms[a], forms[b]
        if min(len(one), len(other)) < SHORTEST or _DIGITS.findall(one) != _DIGITS.findall(other):
            continue
        if _begins_alike(one, other):
            found.append((a, b, "one begins as the other"))
        elif _has_one_word_more(one, other):
            found.append((a, b, "one has a word more"))
        elif _is_close(one, other):
            found.append((a, b, "are spelled nearly the same"))
    return found


def _begins_alike(one: str, other: str) -> bool:
    """Are the words the same but for endings: tax and taxation, dept and department?"""
    first, second = one.split(), other.split()
    if len(first) != len(second) or first == second:
        return False
    return all(
        len(min(a, b, key=len)) > 2 and (a.startswith(b) or b.startswith(a)) for a, b in zip(first, second, strict=True)
    )


def _has_one_word_more(one: str, other: str) -> bool:
    fewer, more = sorted((_core(one).split(), _core(other).split()), key=len)
    return len(fewer) > 1 and len(more) == len(fewer) + 1 and set(fewer) < set(more)


def _is_close(one: str, other: str) -> bool:
    if min(len(one), len(other)) / max(len(one), len(other)) < ALIKE:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _joined(pairs: Iterable[tuple[str, str, str]]) -> list[tuple[list[str], str]]:
    home: dict[str, int] = {}
    groups: dict[int, tuple[list[str], str]] = {}
    for a, b, why in pairs:
        one, other = (_group_of(text, home, groups, why) for text in (a, b))
        if one != other:
            moved, _ = groups.pop(other)
            groups[one][0].extend(moved)
            home.update(dict.fromkeys(moved, one))
    return [group for group in groups.values() if len(group[0]) > 1]


def _group_of(text: str, home: dict[str, int], groups: dict[int, tuple[list[str], str]], why: str) -> int:
    if text not in home:
        home[text] = len(home)
        groups[home[text]] = ([text], why)
    return home[text]


def _look_alike(texts: list[str], why: str, counts: Counter[str]) -> LookAlike:
    ordered = sorted(texts, key=lambda text: (-counts[text], len(text), text))
    return LookAlike(suggested=ordered[0], spellings={text: counts[text] for text in ordered}, why=why)
