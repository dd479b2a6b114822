"""From the table to a `Configuration`, with everything that is wrong with it at once."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from surefoot.configuration.faults import ConfigurationFault
from surefoot.configuration.options import OPTIONS
from surefoot.configuration.settings import Configuration
from surefoot.configuration.values import Unfit

__all__ = ["read_table"]


def read_table(path: Path, table: Mapping[str, object]) -> Configuration:
    """What a table means.

    Parameters:
        path: the file that it stands in.

    Raises:
        ConfigurationFault: a key or a value is wrong.
    """
    read: dict[str, Any] = {"root": path.parent}  # Any: each reader gives what the field of its key holds
    problems: list[str] = []
    for key, value in table.items():
        option = OPTIONS.get(key)
        if option is None:
            problems.append(_unknown(key))
            continue
        try:
            read[key.replace("-", "_")] = option.read(value)
        except Unfit as unfit:
            problems += [f"  `{key}` {problem}" for problem in unfit.problems]
            problems.append(_right(key))
    if problems:
        raise ConfigurationFault(path, problems)
    return replace(Configuration(), **read)


def _unknown(key: str) -> str:
    from difflib import get_close_matches

    likely = get_close_matches(key.replace("_", "-"), OPTIONS, n=1)
    if not likely:
        return f"  there is no option `{key}`; there are {', '.join(OPTIONS)}"
    return f"  there is no option `{key}`; did you mean `{likely[0]}`?\n{_right(likely[0])}"


def _right(key: str) -> str:
    return f"      {OPTIONS[key].line(key)}    # {OPTIONS[key].summary}"
