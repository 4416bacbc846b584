"""Selection of areas and of providers."""
