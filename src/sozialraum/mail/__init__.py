"""What goes out by mail: whom it reaches, the draft to open, the text to copy, the list for a mail merge."""
