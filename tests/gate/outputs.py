"""Every file the service makes of a chain, from the registries: a new one is looked through without being named."""

from app.routes.pictures import MEDIA_TYPES
from app.service.export_formats import EXPORTS
from chain.render.charts import CHARTS
from tests.gate.planted import OURS
from tests.gate.world import World

PAGES = ("report", "atlas")
# What is drawn of a scenario has an address of its own.
OF_A_SCENARIO = {"charts/scenario-waterfall.svg": "scenarios/kept/waterfall.svg"}


def _address(name: str) -> str:
    return name if name.partition(".")[0] in PAGES else f"export.{name}"


_NAMED = [
    *(f"diagram.{kind}" for kind in (*MEDIA_TYPES, "json")),
    *map(_address, EXPORTS),
    *(f"charts/{name}.svg" for name in CHARTS),
]
FILES = tuple(OF_A_SCENARIO.get(name, name) for name in _NAMED)


def fetch(world: World, who: str, file: str) -> bytes:
    """The file as somebody is sent it, or why not."""
    answer = world.send(who, "GET", f"/api/v1/organisations/{OURS}/{file}")
    assert answer.status_code in (200, 403), (file, who, answer.text[:300])
    body: bytes = answer.content
    return body
