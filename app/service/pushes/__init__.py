"""What other systems push into a chain: taken item by item, in one revision, each item accounted for."""
