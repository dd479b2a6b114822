"""Where the lines of `Workflow(verbose=True)` go."""

import logging
from collections.abc import Callable

__all__ = ["line_sink"]

_log = logging.getLogger("surefoot.verbose")


def line_sink() -> Callable[[str], None]:
    """The logger `surefoot.verbose`, at the most detailed level that somebody listens to, or `print` if nobody does."""
    for level in (logging.DEBUG, logging.INFO):
        if _log.isEnabledFor(level):
            return lambda line: _log.log(level, line)
    return print
