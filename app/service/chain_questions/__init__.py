"""Questions about a chain whose answers are bytes, so that another process can give them."""
