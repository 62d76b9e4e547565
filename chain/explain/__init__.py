"""How every number comes about, one step at a time."""
