"""Every kind of resource the API keeps, told from its description: where one stands, and what can be asked of it."""

from functools import cached_property
from typing import Any, NamedTuple

from tests.gate.requests import DEMAND, address
from tests.gate.world import World

FRESH = "a-new-one"
# What comes to be where no request makes it: a push is kept under a number of its own.
MADE_BY = {"/api/v1/organisations/{organisation}/pushes/{number}": "push_changes"}


class Operation(NamedTuple):
    """What can be done at an address."""

    name: str
    method: str
    path: str


class Kind:
    """One kind of resource: its address, and all operations there and below it."""

    def __init__(self, path: str, described: dict[str, Any]) -> None:
        self.path = path
        self._described = described

    @property
    def collection(self) -> str:
        """The address of all of them."""
        return self.path.rpartition("/")[0]

    @cached_property
    def below(self) -> list[Operation]:
        """All that can be asked of one, and of what it holds."""
        return [
            Operation(told["operationId"], method.upper(), path)
            for path, methods in self._described.items()
            if path == self.path or path.startswith(f"{self.path}/")
            for method, told in methods.items()
        ]

    def named(self, method: str, path: str | None = None) -> str | None:
        """The operation of that method at the kind's own address, or another; None where there is none."""
        told = self._described.get(self.path if path is None else path, {}).get(method)
        return None if told is None else str(told["operationId"])

    @property
    def maker(self) -> str | None:
        """The operation that makes a new one; None where it comes to be by other means."""
        return self.named("post", self.collection) or self.named("put")

    def at(self, world: World, operation: str, organisation: str, key: str) -> str:
        """The address of one of them, or of what is below it; what else the address names is there."""
        own = self.path.count("/")
        parts = address(world, operation, organisation).partition("?")[0].split("/")
        return "/".join([*parts[:own], key, *parts[own + 1 :]])

    def make(self, world: World, organisation: str) -> str:
        """The id of a new one, or of one that was planted where nobody can make up an id."""
        if (put := self.named("put")) is not None:
            answer = send(world, put, self.at(world, put, organisation, FRESH), new=True)
            if answer.status_code < 300:
                return FRESH
        if (maker := self.named("post", self.collection) or MADE_BY.get(self.path)) is not None:
            answer = send(world, maker, address(world, maker, organisation))
            assert answer.status_code < 300, answer.text
            told = answer.json()
            return str(told["number"] if self.path in MADE_BY else told["id"])
        planted = self.named("delete") or self.named("get")
        assert planted is not None
        return address(world, planted, organisation).partition("?")[0].rpartition("/")[2]


def send(world: World, name: str, path: str, *, new: bool = False) -> Any:
    """What the one who may everything is answered at an address, with the body and version that are good."""
    asked = DEMAND[name]
    query = asked.path.partition("?")[2]
    headers = {} if asked.expected is None or new else {"If_Match": asked.expected}
    return world.send("chief", asked.method, f"{path}?{query}" if query else path, asked.body, **headers)


def kinds_of(described: dict[str, Any]) -> dict[str, Kind]:
    """The kinds by the last word of their collection; a kind is what can be read or deleted under an id of its own."""
    items = [path for path in described if path.endswith("}") and path[path.rindex("/") :].startswith("/{")]
    return {
        path.rsplit("/", 2)[1]: Kind(path, described)
        for path in items
        if described[path].keys() & {"get", "delete", "patch"}
    }
