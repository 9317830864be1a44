"""The roots of the error tree that this lowest package needs; `graph.errors` draws the whole tree."""

from __future__ import annotations


class JiangtuError(Exception):
    """The root: `except JiangtuError` catches what this product raises and nothing else."""


class StopError(JiangtuError):
    """The run stops; nothing is half written."""


class OntologyError(StopError):
    """A vocabulary file that is damaged or contradicts itself."""
