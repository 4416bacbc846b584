"""One layout for all records: indentation, quotes and line lengths alike, comments and order untouched.

Libraries that keep comments leave them at their old columns, lose those inside of brackets and behind a field whose
value follows, and leave blanks at the ends of lines that they fold. So the layout is made here, from the nodes of the
parser that reads every record and from what stands between them.
"""
