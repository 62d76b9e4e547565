"""The public contract: pydantic models of everything that crosses a door. Knows nobody."""
