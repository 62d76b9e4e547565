"""The only SQL: statements over the tables, rows in and out."""
