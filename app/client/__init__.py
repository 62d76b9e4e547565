"""A client for programs that push: typed, patient, and with one effect however often it must try."""

from app.client.client import Client, PushFailed
from app.client.lines import changes_of

__all__ = ["Client", "PushFailed", "changes_of"]
