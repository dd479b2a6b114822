"""`wf-lint`: find wiring mistakes in event-driven workflows without running them."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final

from surefoot.configuration import ConfigurationFault
from surefoot_lint.exit_status import COULD_NOT_RUN
from surefoot_lint.refusal import Refusal

__all__ = ["main"]

_COMMANDS: Final = {
    "check": "check files and directories",
    "graph": "print the event graph of workflows",
    "compat": "find what would break runs that are in flight",
    "explain": "print the page of a rule",
    "rules": "list the rules",
    "migrate": "move files from LlamaIndex Workflows to surefoot",
    "init": "write a table to start from into pyproject.toml",
    "server": "serve an editor: findings as you type",
}
"""Name of a command → what it does. What it takes and how it works is in the file of its name in `commands`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns:
        The exit status: 0 clean, 1 findings, 2 something could not be checked, 3 both.
    """
    words = sys.argv[1:] if argv is None else argv
    arguments = _parser(words).parse_args(words)
    if hasattr(sys.stdout, "reconfigure"):
        # A source line may hold what the terminal cannot show; that is no reason to fail.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except (FileNotFoundError, ConfigurationFault, Refusal) as error:
        return _refuse(str(error))
    except ModuleNotFoundError as error:
        if error.name not in ("libcst", "markdown_it"):
            raise
        return _refuse(f"{error.name} is missing; install it with `pip install surefoot[lint]`")
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT_RUN
    return status


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for a command line; of the commands, only the one that is called is loaded."""
    parser = argparse.ArgumentParser(
        prog="wf-lint", description="Find wiring mistakes in workflows without running them."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, summary in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if name in words:
            module = importlib.import_module(f"surefoot_lint.commands.{name}")
            module.configure(command)
            command.set_defaults(run=module.run)
    return parser


def _refuse(reason: str) -> int:
    print(f"wf-lint: {reason}", file=sys.stderr)
    return COULD_NOT_RUN
