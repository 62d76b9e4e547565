"""Versions of what is stored, and the promise that nobody overwrites a version they have not seen."""

from dataclasses import dataclass

from schemas.errors import Stale, Unconditional

ANY_VERSION = frozenset({"*"})


@dataclass(frozen=True)
class Version:
    """A version of an organisation's chain, a party or a link: the revision that made it."""

    number: int
    stamp: str

    @property
    def tag(self) -> str:
        """What stands in an ETag. The stamp tells an organisation from a deleted one of the same id."""
        return f"{self.number}.{self.stamp}"

    def is_named(self, expected: frozenset[str] | None) -> bool:
        """Does an If-Match name this version: by tag, by bare number, or `*` for whichever it is?"""
        return bool(expected and expected & {"*", self.tag, str(self.number)})

    def require(self, expected: frozenset[str] | None, what: str) -> None:
        """Refuse a change unless it names this version."""
        if expected is None:
            raise Unconditional(
                f'say which version of {what} this changes: send its ETag as If-Match: "{self.tag}", or read it again'
            )
        if not self.is_named(expected):
            raise Stale(
                f"{what} was changed by somebody else and is now at version {self.number}; "
                "read it again, and make the change on what you find"
            )
