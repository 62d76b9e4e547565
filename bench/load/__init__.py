"""The published load profile: people who mostly read, pushes, analyses and pictures, beside a bare handler."""
