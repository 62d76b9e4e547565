"""Pure analysis of a customer chain: no web, no database, no clock."""
