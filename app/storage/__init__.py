"""Storage: tables whose rows are versions, one repository, one place that commits."""
