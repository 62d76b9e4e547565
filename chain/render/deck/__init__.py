"""The chain as a PowerPoint deck of native shapes."""

from chain.render.deck.deck import write_deck

__all__ = ["write_deck"]
