"""The mypy plugin of surefoot: `plugins = ["surefoot_mypy"]`."""

from surefoot_mypy.plugin import plugin

__all__ = ["plugin"]

__version__ = "1"
"""Kept by mypy with its cache; a new value makes it check every file again."""
