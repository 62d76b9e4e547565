"""Pictures of a chain: DOT text, SVG, PNG, PDF, and the places of everything on a canvas."""

from chain.render.draw import PICTURES, draw
from chain.render.place import place
from chain.render.view import View

__all__ = ["PICTURES", "View", "draw", "place"]
