"""`[tool.surefoot]` as mypy finds it."""

from pathlib import Path

from mypy.errors import CompileError

from surefoot.configuration import Configuration, ConfigurationFault, read_configuration

__all__ = ["read_config"]


def read_config(mypy_config: str | None) -> Configuration:
    """Read the nearest `pyproject.toml` that has the table.

    The search goes upwards from the configuration of mypy. That may lie elsewhere, in the home directory for instance;
    where nothing is found there, it goes upwards from the current folder.

    Parameters:
        mypy_config: mypy's own configuration file.

    Raises:
        CompileError: the file or the table is wrong. It is how mypy reports what keeps it from starting.
    """
    try:
        found = read_configuration(Path(mypy_config).parent) if mypy_config else Configuration()
        return found if found.root else read_configuration(Path.cwd())
    except ConfigurationFault as fault:
        raise CompileError(str(fault).splitlines(), use_stdout=True) from fault
