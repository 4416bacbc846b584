"""The office's desk: pages in a browser over the functions that the commands use, for one person on one computer."""
