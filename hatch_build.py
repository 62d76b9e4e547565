"""Placeholder replaced by the build hook of the editor."""
