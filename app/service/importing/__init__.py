"""Files of others imported into a chain: read, mapped, shown, pushed."""
