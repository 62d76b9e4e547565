"""The management report and the atlas: what they say, and how it is put on pages."""
