"""Measurements: how well documents are read, how well questions are answered, how fast."""
