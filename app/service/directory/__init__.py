"""Directories pushed into the service: connectors, and the people, groups and departments they tell."""
