"""How sure: numbers drawn from stated ranges, and how often each verdict holds."""
