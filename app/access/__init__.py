"""Who may do what: roles, the one table of permissions, and what is hidden from those who may not see money."""
