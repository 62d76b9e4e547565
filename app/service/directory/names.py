"""Names of departments as people write them, compared."""

import unicodedata


def tidy(name: str) -> str:
    """A name without spaces at its ends or twice within.

    >>> tidy("  Customer   Care ")
    'Customer Care'
    """
    return " ".join(name.split())


def folded(name: str) -> str:
    """A name in the form it is compared in.

    >>> folded(" Customer  CARE") == folded("customer care")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", tidy(name)).casefold())
