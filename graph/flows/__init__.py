"""Which regions served which: a matrix of what was done for whom."""

from graph.flows.flows import flows

__all__ = ["flows"]
