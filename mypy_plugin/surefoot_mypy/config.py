"""`[tool.surefoot]` as mypy finds it."""

from pathlib import Path

from mypy.errors import CompileError

from surefoot.configuration import Configuration, ConfigurationFault, read_configuration

__all__ = ["read_config"]


def read_config(mypy_config: str | None) -> Configuration:
    """Read the nearest `pyproject.toml`.

    Parameters:
        mypy_config: mypy's own configuration file; the search begins in its folder and goes upwards.

    Raises:
        CompileError: the file or the table is wrong. It is how mypy reports what keeps it from starting.
    """
    try:
        return read_configuration(Path(mypy_config).parent if mypy_config else Path.cwd())
    except ConfigurationFault as fault:
        raise CompileError(str(fault).splitlines(), use_stdout=True) from fault
