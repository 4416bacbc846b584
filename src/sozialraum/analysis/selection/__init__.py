"""Selection of areas: values of candidates, points and ranks, what is proposed."""
