"""What each paper shows, gathered from the records that know it."""
