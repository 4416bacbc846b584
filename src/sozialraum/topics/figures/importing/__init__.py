"""From the rows of an office's table to files of observations, checked as a whole before one of them is written."""
