"""`wf-lint`: find wiring mistakes in event-driven workflows without running them."""

import argparse
import importlib
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from surefoot.configuration import ConfigurationFault
from surefoot_lint.exit_status import CLEAN, COULD_NOT_RUN, INTERRUPTED
from surefoot_lint.output import standard_streams
from surefoot_lint.refusal import Refusal, near

__all__ = ["main"]

_COMMANDS: Final = {
    "check": "check files and folders",
    "graph": "print the event graph of workflows",
    "prove": "prove that each run can end well, or show one that cannot",
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
        The exit status: 0 clean, 1 findings, 2 something could not be checked, 3 both, 130 interrupted.
    """
    standard_streams.prepare()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        standard_streams.abandon_output()
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 — the status of an unforeseen one would say that there are findings
        return _could_not_run(error)
    return status


def _run(words: Sequence[str]) -> int:
    if not words:
        _parser().print_help(sys.stderr)
        return COULD_NOT_RUN
    name, *rest = words
    if name not in _COMMANDS:
        given, unknown = _parser().parse_known_args(words[:1])
        if given.version:
            from importlib.metadata import version

            print(f"wf-lint {version('surefoot')}")
            return CLEAN
        raise Refusal(_no_command(unknown[0], words))
    module = importlib.import_module(f"surefoot_lint.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"wf-lint {name}", description=_sentence(_COMMANDS[name]))
    module.configure(parser)
    # Paths may stand between options, which argparse is not good at where `--` ends the options.
    arguments = parser.parse_args(rest) if "--" in rest else parser.parse_intermixed_args(rest)
    status: int = module.run(arguments)
    return status


def _parser() -> argparse.ArgumentParser:
    """The parser of what stands in the place of a command."""
    listed = "\n".join(f"  {name:9} {summary}" for name, summary in _COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="wf-lint",
        usage="wf-lint COMMAND ...",
        description="Find wiring mistakes in workflows without running them.",
        epilog=f"commands:\n{listed}\n\n`wf-lint COMMAND --help` says what a command takes.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the version and exit")
    return parser


def _no_command(word: str, words: Sequence[str]) -> str:
    if word.startswith("-") or Path(word).exists():
        return f"a command comes first; did you mean `wf-lint check {shlex.join(words)}`?"
    offer = near(word, list(_COMMANDS)) or f"; the commands are {', '.join(_COMMANDS)}"
    return f"there is no command {word!r}{offer}"


def _sentence(summary: str) -> str:
    return f"{summary[0].upper()}{summary[1:]}."


def _could_not_run(error: Exception) -> int:
    """Say what came in the way."""
    match error:
        case FileNotFoundError() | ConfigurationFault() | Refusal():
            reason = str(error)
        case ModuleNotFoundError(name="libcst" | "markdown_it" | "rich"):
            reason = f"{error.name} is missing; install it with `pip install surefoot[lint]`"
        case BrokenPipeError():  # whoever read our output has seen enough
            standard_streams.abandon_output()
            return COULD_NOT_RUN
        case OSError(filename=None):
            standard_streams.abandon_output()
            reason = f"the output cannot be written: {error.strerror}"
        case OSError():
            reason = f"{error.filename} cannot be used: {error.strerror}"
        case _:
            import traceback

            traceback.print_exception(error)
            reason = "this is a bug in wf-lint, please report it with the lines above"
    print(f"wf-lint: {reason}", file=sys.stderr)
    return COULD_NOT_RUN
