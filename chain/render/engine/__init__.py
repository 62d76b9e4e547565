"""The programs that run in a guarded child process: the bundled Graphviz and the typesetter."""
