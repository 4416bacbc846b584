"""Git: revisions, and the files of a revision."""
