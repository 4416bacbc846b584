"""What is owed, as a list."""
