"""How tables of others become parties and links: declared in a mapping, never in code."""

from schemas.mapping.answer import Mapped, MappedItem
from schemas.mapping.apply import map_sheets
from schemas.mapping.guess import guess_mapping
from schemas.mapping.model import Mapping
from schemas.mapping.reading import read_mapping, shipped_mappings

__all__ = ["Mapped", "MappedItem", "Mapping", "guess_mapping", "map_sheets", "read_mapping", "shipped_mappings"]
