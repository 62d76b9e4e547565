"""What if: scenarios and their difference, every link stopped at once, and the chain a profit-seeker would keep."""
