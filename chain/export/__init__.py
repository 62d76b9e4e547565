"""A chain and its numbers as files other programs open: workbooks."""
