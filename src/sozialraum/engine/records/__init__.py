"""Records: scalars, references, kinds, and the repository that holds them."""
