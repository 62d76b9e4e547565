"""Thin doors in the terminal: unpack, one call, print."""

from app.cli.commands import main

__all__ = ["main"]
