"""Who can solve it: passages, whom they speak of, and what else speaks for those people."""

from graph.solve.solve import solve

__all__ = ["solve"]
