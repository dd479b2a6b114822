"""The mypy plugin of surefoot: `plugins = ["surefoot_mypy"]`."""

from surefoot_mypy.plugin import plugin

__all__ = ["plugin"]

__version__: str = ""
"""What tells the rules and their configuration from others: mypy's daemon starts anew where it differs."""
