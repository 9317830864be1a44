"""Which region can help which, through whom."""

from graph.bridges.bridge import bridge

__all__ = ["bridge"]
