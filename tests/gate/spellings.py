"""The spellings in which people, programs and pictures read an amount."""

from chain.render.money import short_money

APART = (",", ".", " ", "'", "’", "_", "\u00a0", "\u202f", "\u2009", "")
LETTERS = ("M", " M", "\u00a0M", "\u202fM")
WORDS = (" Mio", " million")


def spellings(amount: int) -> list[str]:
    """An amount of seven digits as it may be told: whole, with its thousands apart, rounded, as a power of ten.

    "7.1M" is left out: paths of a picture read like that.

    >>> spellings(7_130_017)[:3], "7.13M" in spellings(7_130_017)
    (['7,130,017', '7.130.017', '7 130 017'], True)
    """
    whole = [f"{amount:,}".replace(",", sign) for sign in APART]
    millions = [f"{amount / 1e6:.{digits}f}{unit}" for digits in (2, 3) for unit in (*LETTERS, *WORDS)]
    millions += [f"{amount / 1e6:.1f}{unit}" for unit in WORDS]
    thousands = [f"{round(amount / 1000):,}".replace(",", sign) + unit for sign in (",", ".", "") for unit in "kK"]
    powers = [f"{amount:e}", f"{amount / 1e6:.6f}", f"{amount * 100}"]
    told = [*whole, *millions, *(text.replace(".", ",") for text in millions), *thousands, *powers]
    return list(dict.fromkeys([*told, short_money(amount)]))
