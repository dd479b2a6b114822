"""`[tool.surefoot]` in `pyproject.toml`: one table for the mypy plugin and for wf-lint."""

from surefoot.configuration.faults import ConfigurationFault
from surefoot.configuration.files import read_configuration, read_configuration_file
from surefoot.configuration.settings import Configuration

__all__ = ["Configuration", "ConfigurationFault", "read_configuration", "read_configuration_file"]
