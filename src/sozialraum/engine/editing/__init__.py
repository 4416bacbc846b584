"""Editing: new records, mending, renaming, layout, and schemas for editors."""
