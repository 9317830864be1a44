"""Files in, facts with evidence out."""
