"""Thin doors over HTTP: unpack, one call, return."""
