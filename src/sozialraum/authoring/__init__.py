"""What writes data files, and what it needs to read first."""
