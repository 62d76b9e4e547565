"""The definitions of docs/numbers.md written out once more, slowly, in exact fractions and plain dictionaries."""

from collections import defaultdict
from fractions import Fraction
from typing import Any

from schemas.chain import ChainDocument
from schemas.link import Link

Numbers = dict[str, Fraction]
UNITS = {"department", "partner"}


def solve(rows: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """Gauss-Jordan elimination."""
    n = len(right)
    table = [[*row, value] for row, value in zip(rows, right, strict=True)]
    for column in range(n):
        pivot = next(r for r in range(column, n) if table[r][column] != 0)
        table[column], table[pivot] = table[pivot], table[column]
        table[column] = [cell / table[column][column] for cell in table[column]]
        for r in range(n):
            if r != column and table[r][column]:
                factor = table[r][column]
                table[r] = [a - factor * b for a, b in zip(table[r], table[column], strict=True)]
    return [row[-1] for row in table]


class Twin:
    """All numbers of sections 2 to 6 of one small chain."""

    def __init__(self, document: ChainDocument, without: str | None = None) -> None:
        self.kind = {p.id: p.kind for p in document.parties}
        self.party = {p.id: p for p in document.parties}
        self.units = [p for p in self.kind if self.kind[p] in UNITS]
        self.links = {link.key: link for link in document.links}
        self.supply = {k: v for k, v in self.links.items() if self.kind[v.supplier] in UNITS}
        self.out = {u: [k for k, v in self.supply.items() if v.supplier == u] for u in self.units}
        self._calc_shares()
        self.stopped = without
        self._calc_cost()
        if without is None:
            self._calc_value()

    def needed(self, link: Link) -> bool:
        return link.importance != 0

    def passes_on(self, key: str) -> bool:
        link = self.supply[key]
        return self.needed(link) and self.kind[link.customer] in UNITS and key != self.stopped

    def _calc_shares(self) -> None:
        self.own: Numbers = {}
        self.share: dict[str, Fraction] = {}
        self.unattributed: Numbers = {}
        for unit in self.units:
            links = self.out[unit]
            stated_cost = self.party[unit].own_cost
            own = Fraction(stated_cost) if stated_cost is not None else sum(
                (Fraction(self.links[k].cost or 0) for k in links), Fraction())  # fmt: skip
            self.own[unit] = own
            stated: dict[str, Fraction] = {}
            for key in links:
                link = self.links[key]
                if link.effort_share is not None:
                    stated[key] = Fraction(link.effort_share)
                elif link.cost is not None and own > 0:
                    stated[key] = Fraction(link.cost) / own
            total = sum(stated.values(), Fraction())
            open_links = [k for k in links if k not in stated]
            for key in links:
                if key in stated:
                    self.share[key] = stated[key] / total if total > 1 else stated[key]
                else:
                    self.share[key] = max(1 - total, Fraction()) / len(open_links)
            idle = bool(links) and not open_links and total < 1
            self.unattributed[unit] = 1 - total if idle else Fraction()

    def reaches_end(self, unit: str) -> bool:
        seen, todo = set(), [unit]
        while todo:
            at = todo.pop()
            if at in seen:
                continue
            seen.add(at)
            if not self.out[at] or self.unattributed[at] > 0:
                return True
            for key in self.out[at]:
                if self.share[key] == 0:
                    continue
                if not self.passes_on(key):
                    return True
                todo.append(self.links[key].customer)
        return False

    def _calc_cost(self) -> None:
        self.closed = {u for u in self.units if not self.reaches_end(u)}
        place = {u: i for i, u in enumerate(self.units)}
        rows = [[Fraction(int(i == j)) for j in range(len(place))] for i in range(len(place))]
        for key, link in self.supply.items():
            if self.passes_on(key) and link.supplier not in self.closed:
                rows[place[link.customer]][place[link.supplier]] -= self.share[key]
        self.loaded = dict(zip(self.units, solve(rows, [self.own[u] for u in self.units]), strict=True))
        self.link_loaded = {k: self.loaded[v.supplier] * self.share[k] for k, v in self.supply.items()}

    def fate(self) -> dict[str, Fraction]:
        ends: dict[str, Fraction] = defaultdict(Fraction)
        for key, link in self.supply.items():
            if not self.needed(link):
                ends["not_needed"] += self.link_loaded[key]
            elif self.kind[link.customer] == "customer":
                ends["customers"] += self.link_loaded[key]
            elif self.kind[link.customer] == "authority":
                ends["obliged"] += self.link_loaded[key]
        for unit in self.units:
            ends["unattributed"] += self.loaded[unit] * self.unattributed[unit]
            ends["dead_end"] += self.loaded[unit] if not self.out[unit] else 0
            ends["closed_loop"] += self.loaded[unit] if unit in self.closed else 0
        return ends

    def revenue(self, customer: str) -> Fraction:
        stated = self.party[customer].revenue
        if stated is not None:
            return Fraction(stated)
        return sum((Fraction(v.price or 0) for v in self.links.values() if v.customer == customer), Fraction())

    def _importance(self, link: Link) -> Fraction:
        return Fraction(3 if link.importance is None else link.importance) / 3

    def _calc_value(self) -> None:
        weight = {k: self.link_loaded[k] * self._importance(v) for k, v in self.supply.items()}
        self.link_value: Numbers = dict.fromkeys(self.links, Fraction())
        for customer in [p for p, kind in self.kind.items() if kind == "customer"]:
            into = [k for k, v in self.supply.items() if v.customer == customer and self.needed(v)]
            basis: dict[str, Any] = {k: Fraction(self.links[k].price or 0) for k in into}
            if any(self.links[k].price is None for k in into) or not sum(basis.values()):
                basis = {k: weight[k] for k in into}
            if not sum(basis.values()):
                basis = {k: self._importance(self.links[k]) for k in into}
            for key in into:
                self.link_value[key] = self.revenue(customer) * basis[key] / sum(basis.values())
        self._pull_upstream(weight)

    def _pull_upstream(self, weight: Numbers) -> None:
        place = {u: i for i, u in enumerate(self.units)}
        rows = [[Fraction(int(i == j)) for j in range(len(place))] for i in range(len(place))]
        self.part: Numbers = {}
        self.retains: Numbers = {}
        for unit in self.units:
            into = [k for k in self.supply if self.passes_on(k) and self.links[k].customer == unit]
            own, basis = self.own[unit], {k: weight[k] for k in into}
            if own + sum(basis.values()) == 0:
                own, basis = Fraction(1), {k: self._importance(self.links[k]) for k in into}
            total = own + sum(basis.values())
            self.retains[unit] = own / total
            for key in into:
                self.part[key] = basis[key] / total
                rows[place[self.links[key].supplier]][place[unit]] -= self.part[key]
        direct = [sum((self.link_value[k] for k in self.out[u]), Fraction()) for u in self.units]
        self.value = dict(zip(self.units, solve(rows, direct), strict=True))
        for key, part in self.part.items():
            self.link_value[key] = part * self.value[self.links[key].customer]
