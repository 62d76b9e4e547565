"""Text that a spreadsheet must not take for a formula (OWASP CSV injection, CWE-1236)."""

# A spreadsheet starts a formula at these, also after blanks, and some at their full-width twins.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def guard(text: str) -> str:
    """Put an apostrophe before text that would be taken for a formula; `unguard` takes it off again.

    >>> guard("=1+1"), guard("plain")
    ("'=1+1", 'plain')
    """
    return f"'{text}" if _risky(text) else text


def unguard(text: str) -> str:
    """Undo `guard`; any other text stays as it is."""
    return text[1:] if text.startswith("'") and _risky(text[1:]) else text


def _risky(text: str) -> bool:
    bare = text.lstrip("'")
    return bare.startswith(_STARTS) or bare.lstrip().startswith(_STARTS)
