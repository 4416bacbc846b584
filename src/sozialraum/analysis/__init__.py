"""Pure computations on a repository; no clock, no files."""
