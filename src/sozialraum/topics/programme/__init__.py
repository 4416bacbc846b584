"""The programme itself."""
