"""The command line: `jiangtu COMMAND`."""

from api.cli.app import app, main

__all__ = ["app", "main"]
