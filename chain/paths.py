"""The costliest paths to a customer: structural path analysis (docs/numbers.md section 7)."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush, heapreplace

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from chain.columns import Floats, Index
from chain.cost import Cost
from chain.graph import LinkList

# What rounding may take from a bound that is computed in logarithms.
_SLACK = 1e-9


@dataclass(frozen=True)
class CostlyPath:
    """One walk of effort to a customer: its parties and links, first to last, and its money per period."""

    parties: list[int]
    links: list[int]
    cost: float


@dataclass(frozen=True)
class PathMap:
    """What a search for costly paths needs to know of a chain of n parties and m links."""

    cost: Cost
    into: LinkList
    """Needed links with effort on them, listed by receiver."""
    bound: Floats
    """(n,) no single path that ends at the party is dearer, money per period."""


def map_paths(cost: Cost) -> PathMap:
    """The map of a chain; make it once and search it for every customer.

    The bound of party v is the dearest single path that ends there, max over origins u and walks from u of
    c(u) * product of shares: a shortest path when lengths are -log(share). It is admissible and far tighter than x(v).
    """
    graph, share = cost.graph, cost.shares.effort_share
    used = graph.is_supply & graph.is_needed & (share > 0) & ~cost.is_closed[graph.links.supplier]
    chosen = np.flatnonzero(used).astype(np.int32)
    return PathMap(cost, LinkList.by(graph.links.customer, used, graph.size[0]), _dearest_path(cost, chosen))


def find_costliest_paths(paths: PathMap, customer: int, count: int) -> list[CostlyPath]:
    """The `count` dearest walks to a customer, dearest first; walks through loops are walks of their own.

    Best-first from the customer upstream: exact, and nothing is enumerated. Fewer where there are fewer; where more
    than `count` cost the same to nine digits, some of them, always the same ones.
    """
    return _Search(paths, customer, count).run()


def _dearest_path(cost: Cost, links: Index) -> Floats:
    """(n,) the dearest single path that ends at each party, rounded up."""
    n, own = cost.graph.size[0], cost.shares.own_cost
    origins = np.flatnonzero(own > 0)
    if len(origins) == 0:
        return np.zeros(n)
    tail = np.concatenate([cost.graph.links.supplier[links], np.full(len(origins), n)])
    head = np.concatenate([cost.graph.links.customer[links], origins])
    length = np.concatenate([-np.log(cost.shares.effort_share[links]), np.log(own.max() / own[origins])])
    distance = dijkstra(_shortest_parallel(tail, head, np.maximum(length, 0.0), n + 1), indices=[n])[0]
    bound: Floats = own.max() * np.exp(-distance[:n]) * (1 + _SLACK)
    return bound


def _shortest_parallel(tail: Index, head: Index, length: Floats, n: int) -> csr_array:
    """The (n, n) matrix of lengths; of parallel links the shortest."""
    order = np.lexsort((length, head, tail))
    tail, head, length = tail[order], head[order], length[order]
    first = np.ones(len(tail), dtype=bool)
    first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
    return csr_array((length[first], (tail[first], head[first])), shape=(n, n))


class _Search:
    """One search: walks grow upstream from the customer, the one with the highest bound first.

    Effort split evenly makes very many walks tie. So of walks with the same bound the newest grows first, which
    completes walks instead of widening the search, and one that can only tie with the dearest found is dropped.
    """

    def __init__(self, paths: PathMap, customer: int, count: int) -> None:
        self.paths, self.count = paths, count
        self.heads, self.after, self.via = [customer], [-1], [-1]
        self.product = [1.0]
        self.queue: list[tuple[float, int, int, bool]] = []
        self.best: list[float] = []

    def run(self) -> list[CostlyPath]:
        """Pop the dearest possibility until `count` walks are done."""
        done: list[CostlyPath] = []
        self._grow(0, np.inf)
        while self.queue and len(done) < self.count:
            bound, _, walk, is_done = heappop(self.queue)
            if is_done:
                done.append(self._path(walk, -bound))
            elif -bound > self._tied():
                self._finish(walk)
                self._grow(walk, -bound)
        return done

    def _grow(self, walk: int, limit: float) -> None:
        """Queue the walk, whose own bound is `limit`, with each link into its head put before it."""
        cost, head, product = self.paths.cost, self.heads[walk], self.product[walk]
        begin, end = self.paths.into.indptr[head : head + 2]
        links = self.paths.into.links[begin:end]
        suppliers = cost.graph.links.supplier[links]
        products = product * cost.shares.effort_share[links]
        bounds = products * self.paths.bound[suppliers]
        # Rounding must not put a walk that loses nothing behind the ones it ties with.
        bounds = np.where(bounds >= limit * (1 - _SLACK), limit, bounds)
        for at in reversed(np.flatnonzero(bounds > self._tied()).tolist()):
            self.heads.append(int(suppliers[at]))
            self.after.append(walk)
            self.via.append(int(links[at]))
            self.product.append(float(products[at]))
            newest = len(self.heads) - 1
            heappush(self.queue, (-float(bounds[at]), -newest, newest, False))

    def _finish(self, walk: int) -> None:
        """Queue the walk itself: the own cost of its first unit that comes this way."""
        amount = float(self.paths.cost.shares.own_cost[self.heads[walk]]) * self.product[walk]
        if amount <= self._least():
            return
        heappush(self.queue, (-amount, len(self.heads), walk, True))
        (heappush if len(self.best) < self.count else heapreplace)(self.best, amount)

    def _least(self) -> float:
        """What a walk must bring more than to be among the `count` dearest."""
        return self.best[0] if len(self.best) == self.count else 0.0

    def _tied(self) -> float:
        """The bound up to which a walk cannot but tie with the least of the dearest."""
        return self._least() * (1 + 2 * _SLACK)

    def _path(self, walk: int, amount: float) -> CostlyPath:
        parties, links = [self.heads[walk]], []
        while self.after[walk] >= 0:
            links.append(self.via[walk])
            walk = self.after[walk]
            parties.append(self.heads[walk])
        return CostlyPath(parties, links, amount)
