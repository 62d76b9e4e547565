"""Chains as files: one file a format behind the registry FORMATS."""

from schemas.formats.files import dump_chain, load_chain, save_chain
from schemas.formats.registry import FORMATS

__all__ = ["FORMATS", "dump_chain", "load_chain", "save_chain"]
