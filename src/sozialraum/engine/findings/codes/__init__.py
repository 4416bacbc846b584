"""The texts of all codes, one module a hundred."""
