"""Pure analysis of a customer chain: no web, no database, no clock."""

from chain.analyse import ChainAnalysis, analyse
from chain.graph import ChainGraph
from chain.profile import Profile

__all__ = ["ChainAnalysis", "ChainGraph", "Profile", "analyse"]
