"""Where skills are held, where they are missing, and where they will soon be."""
