"""Numbers that are text: what stands before the decimals is found in the numbers themselves, or asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Decimal = Literal[".", ","]
_DECORATION = re.compile("[\\s\u00a0\u202f'’€$£¥]")
_BOTH = str.maketrans(".,", ",.")
# With a point before the decimals; for a comma the signs are exchanged first.
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d*)?(?:[eE][+-]?\d{1,3})?")


class NotANumber(ValueError):
    """Text where a number must be."""


@dataclass(frozen=True)
class Evidence:
    """What a column's texts say about the sign before the decimals: an example for each, and one that says neither."""

    point: str | None
    comma: str | None
    open: str | None

    @property
    def decimal(self) -> Decimal | None:
        """The sign, where the texts agree on one."""
        if bool(self.point) == bool(self.comma):
            return None
        return "." if self.point else ","

    @property
    def must_ask(self) -> bool:
        """Do the texts contradict each other, or leave it open?"""
        return self.decimal is None and bool(self.open or self.point)


def parse_number(text: str, decimal: Decimal) -> float:
    """A number as people write it: thousands, currency signs, (negative), per cent.

    >>> parse_number("1.234,50 €", ","), parse_number("(1,200)", "."), parse_number("12 %", ".")
    (1234.5, -1200.0, 0.12)
    """
    plain = _DECORATION.sub("", text)
    negative = plain.startswith("(") and plain.endswith(")")
    plain = plain[1:-1] if negative else plain.replace("\u2212", "-")
    percent = plain.endswith("%")
    plain = plain.removesuffix("%")
    plain = plain if decimal == "." else plain.translate(_BOTH)
    if not _NUMBER.fullmatch(plain) or not any(sign.isdigit() for sign in plain) or len(plain) > 400:
        raise NotANumber(text)
    number = float(plain.replace(",", ""))
    return (-number if negative else number) / (100 if percent else 1)


def weigh(texts: Iterable[str]) -> Evidence:
    """What the texts say about the sign before the decimals.

    >>> weigh(["12,5", "1.000"]).decimal, weigh(["1.000"]).must_ask
    (',', True)
    """
    found: dict[str, str] = {}
    for text in texts:
        said = _says(_DECORATION.sub("", text).strip("()-+%"))
        if said is not None:
            found.setdefault(said, text)
    return Evidence(found.get("."), found.get(","), found.get("?"))


def _says(plain: str) -> str | None:
    points, commas = plain.count("."), plain.count(",")
    if not points and not commas:
        return None
    if points and commas:
        return "." if plain.rfind(".") > plain.rfind(",") else ","
    sign, other = (".", ",") if points else (",", ".")
    if points + commas > 1:
        return other
    whole, _, decimals = plain.partition(sign)
    is_open = len(decimals) == 3 and 1 <= len(whole) <= 3 and whole != "0"
    return "?" if is_open else sign
