"""The sample organisations: what was planted in them is found."""
