"""The liberated chain by trying every choice of customers, units and links, in exact fractions."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain, combinations

from schemas.chain import ChainDocument
from tests.twins.exact import Twin

Choice = frozenset[str]


class ClosureTwin:
    """Every choice of a small chain that holds all it requires, and what it earns."""

    def __init__(self, document: ChainDocument) -> None:
        self.twin = twin = Twin(document)
        self.customers = [p for p, kind in twin.kind.items() if kind == "customer"]
        self.items = [*self.customers, *twin.units, *(f"link {k}" for k in twin.supply)]
        self.requires = {item: self._requires(item) for item in self.items}
        self.earns = {item: self._earns(item) for item in self.items}
        self.obliged = {f"link {k}" for k, v in twin.supply.items()
                        if twin.needed(v) and twin.kind[v.customer] == "authority"}  # fmt: skip

    def best(self) -> tuple[Fraction, Choice]:
        """The largest profit, and the smallest choice of it that keeps every customer that can be kept."""
        choices = {choice: sum((self.earns[i] for i in choice), Fraction()) for choice in self._closed()}
        profit = max(choices.values())
        best = [choice for choice, earned in choices.items() if earned == profit]
        customers = frozenset(self.customers) & frozenset(chain.from_iterable(best))
        return profit, frozenset.intersection(*(choice for choice in best if choice >= customers))

    def _closed(self) -> Iterator[Choice]:
        for size in range(len(self.items) + 1):
            for some in combinations(self.items, size):
                choice = frozenset(some)
                if choice >= self.obliged and all(choice >= self.requires[item] for item in some):
                    yield choice

    def _requires(self, item: str) -> Choice:
        twin = self.twin
        if item.startswith("link "):
            return frozenset({twin.supply[item.removeprefix("link ")].supplier})
        into = {k: v for k, v in twin.supply.items() if v.customer == item and twin.needed(v)}
        critical = {k for k, v in into.items() if item in self.customers or v.importance is None or v.importance >= 3}
        return frozenset(f"link {k}" for k in critical)

    def _earns(self, item: str) -> Fraction:
        twin = self.twin
        if item.startswith("link "):
            key = item.removeprefix("link ")
            return -twin.own[twin.supply[key].supplier] * twin.share[key]
        if item in self.customers:
            return twin.revenue(item)
        return -twin.own[item] * (twin.unattributed[item] if twin.out[item] else 1)
