"""Districts, areas and providers."""
