"""Renaming a record, or an item in one, with everything that refers to it; comments and layout stay."""
