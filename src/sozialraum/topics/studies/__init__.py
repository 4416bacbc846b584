"""Studies and recommendations."""
