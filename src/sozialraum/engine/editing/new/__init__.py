"""New files: what is known stands in them, what is not stands there as a suggestion with an explanation."""
