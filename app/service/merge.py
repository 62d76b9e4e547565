"""JSON merge patch, RFC 7396."""

from schemas.merge_patch import merge_patch

__all__ = ["merge_patch"]
