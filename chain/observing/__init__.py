"""What an event log says about who really hands over to whom."""

from chain.observing.compare import compare
from chain.observing.log import Log
from chain.observing.observe import observe

__all__ = ["Log", "compare", "observe"]
