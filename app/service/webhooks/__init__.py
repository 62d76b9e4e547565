"""Webhooks: whom to tell what happens, and telling them, signed and only at public addresses."""
