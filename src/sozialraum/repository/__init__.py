"""From bytes to a `Repository` and findings."""
