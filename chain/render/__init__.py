"""Chain to DOT text to pictures."""
