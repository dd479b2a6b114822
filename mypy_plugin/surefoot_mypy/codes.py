"""The rules as error codes of mypy, below the common code `surefoot`: comments and options address one rule or all.

A rule has the name of its file, so none of them has to be loaded to know their names.
"""

import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Final

from mypy.errorcodes import ErrorCode

from surefoot import rules

__all__ = ["SUREFOOT", "register_codes"]

SUREFOOT: Final = ErrorCode("surefoot", "Check that the steps of a workflow fit together", "surefoot")


@cache
def register_codes() -> Mapping[str, ErrorCode]:
    """Make every rule an error code of mypy, by rule name.

    mypy validates the codes of its options right after it has loaded its plugins, so this must be done by then.
    """
    found = (module.name.replace("_", "-") for module in pkgutil.iter_modules(rules.__path__))
    return {
        name: ErrorCode(name, f"Check what `wf-lint explain {name}` explains", "surefoot", sub_code_of=SUREFOOT)
        for name in found
    }
