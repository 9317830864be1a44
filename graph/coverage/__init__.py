"""Where skills are held, where they are missing, and where they will soon be."""

from graph.coverage.coverage import coverage

__all__ = ["coverage"]
