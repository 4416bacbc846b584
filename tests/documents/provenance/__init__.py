"""What papers rest on."""
