"""Use cases as plain functions; routes and commands call these and nothing else."""
