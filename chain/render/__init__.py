"""Pictures of a chain. Formats write a `Picture`: a `Scene` (boxes, lines, frames, legend, words) with all places."""

from chain.render.difference import Drawn
from chain.render.draw import PICTURES, draw, layout, picture
from chain.render.picture import Picture
from chain.render.view import View

__all__ = ["PICTURES", "Drawn", "Picture", "View", "draw", "layout", "picture"]
