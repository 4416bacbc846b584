"""Records in git, for any subject: what a record is about is said by the topics."""
