"""The editor, driven in a real browser."""
