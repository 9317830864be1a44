"""The embedded engine: a real Neo4j Community as a process of its own, found or started by its folder."""

from __future__ import annotations

from graph.engine.control import engine_status, stop_engine
from graph.engine.options import Endpoint, EngineOptions, EngineStatus
from graph.engine.start import open_engine

__all__ = ["Endpoint", "EngineOptions", "EngineStatus", "engine_status", "open_engine", "stop_engine"]
