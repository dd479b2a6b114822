"""Which file has the table."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from surefoot.configuration.faults import ConfigurationFault
from surefoot.configuration.settings import Configuration

__all__ = ["read_configuration", "read_configuration_file", "table_of"]

_SAMPLE: Final = (
    "  a right one looks like this:\n\n      [tool.surefoot]\n      strict = true    # warnings count as errors"
)


def read_configuration(start: Path) -> Configuration:
    """Read the nearest `pyproject.toml` that has the table.

    Those without it are passed over, so that the packages of a mono-repo share the one at its top.

    Parameters:
        start: the folder in which the search begins; it goes upwards from there.

    Raises:
        ConfigurationFault: a file or the table is wrong.
    """
    folder = start.resolve()
    for each in (folder, *folder.parents):
        path = each / "pyproject.toml"
        if path.is_file() and (table := table_of(path)) is not None:
            return _read(path, table)
    return Configuration()


def read_configuration_file(path: Path) -> Configuration:
    """Read the table of a file, whatever its name.

    Raises:
        ConfigurationFault: the file or the table is wrong, or there is none.
    """
    table = table_of(path.resolve())
    if table is None:
        raise ConfigurationFault(path, [f"  it has no table `[tool.surefoot]`; {_SAMPLE.strip()}"])
    return _read(path.resolve(), table)


def table_of(path: Path) -> Mapping[str, object] | None:
    """The table of a file; None where it has none.

    Raises:
        ConfigurationFault: the file is wrong.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigurationFault(path, [f"  it cannot be read: {error.strerror}"]) from error
    if b"surefoot" not in content:
        return None  # what else may be wrong with the file is the business of those that it is for
    tools = _parsed(path, content).get("tool", {})
    if not isinstance(tools, dict) or not isinstance(tools.get("surefoot", {}), dict):
        raise ConfigurationFault(path, [f"  it must be a table; {_SAMPLE.strip()}"])
    table: dict[str, object] | None = tools.get("surefoot")
    return table


def _read(path: Path, table: Mapping[str, object]) -> Configuration:
    # Most projects have no table, and mypy waits for the answer.
    from surefoot.configuration.table import read_table

    return read_table(path, table)


def _parsed(path: Path, content: bytes) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigurationFault(path, [f"  it cannot be read: byte {error.start} is no UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationFault(path, [f"  it cannot be read: {error}", _SAMPLE]) from error
