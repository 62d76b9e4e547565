"""One rule a file, each with one public `find`."""
