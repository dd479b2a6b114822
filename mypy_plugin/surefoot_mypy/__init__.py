"""The mypy plugin of surefoot: `plugins = ["surefoot_mypy"]`."""

from surefoot_mypy.plugin import plugin

__all__ = ["plugin"]
