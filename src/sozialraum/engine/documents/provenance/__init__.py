"""What a paper rests on, found out by making it again from other values: nobody keeps a list of it."""
