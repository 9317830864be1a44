"""What may be said: the vocabulary in Turtle, and its typed loader."""
