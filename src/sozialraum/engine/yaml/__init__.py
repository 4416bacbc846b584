"""YAML files: from bytes to nodes to a tree, and what is wrong with a file that cannot be read."""
