"""Where a report goes, and in which form."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from surefoot_lint import formats
from surefoot_lint.refusal import Refusal
from surefoot_lint.replacing import replace_content

if TYPE_CHECKING:
    from surefoot_lint.check import Report

__all__ = ["add_arguments", "verify", "write"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that `write` reads."""
    group = parser.add_argument_group("output")
    group.add_argument(
        "--output-format", choices=formats.names(), default="text", help="form of the report; default: text"
    )
    group.add_argument(
        "--output-file", type=Path, metavar="FILE", help="write the report there instead of to the screen"
    )
    group.add_argument(
        "--statistics", action="store_true", help="say how often each rule spoke, instead of where; as text or json"
    )
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colour the text; default: auto, on terminals only",
    )


def verify(arguments: argparse.Namespace) -> None:
    """Look, before the work begins, whether the arguments fit together.

    Raises:
        Refusal: they do not.
    """
    chosen = arguments.output_format
    if arguments.statistics and chosen not in ("json", "text"):
        raise Refusal(f"--statistics has no form in {chosen}; use `--output-format json`, or leave the format out")
    if arguments.output_file is not None and not arguments.output_file.absolute().parent.is_dir():
        raise Refusal(f"{arguments.output_file} cannot be written: there is no folder {arguments.output_file.parent}")


def write(report: "Report", arguments: argparse.Namespace) -> None:
    """Write the report as the arguments ask for it.

    Raises:
        Refusal: the file cannot be written; what was there before is still there.
    """
    if arguments.output_file is None:
        text = _rendered(report, arguments)
        if text:
            print(text)
        return
    text = _rendered(report, arguments) + "\n"
    replace_content(arguments.output_file, text.encode(errors="backslashreplace"))


def _rendered(report: "Report", arguments: argparse.Namespace) -> str:
    chosen = arguments.output_format
    if arguments.statistics:
        from surefoot_lint.output import statistics

        as_asked = statistics.as_json if chosen == "json" else statistics.as_table
        return as_asked(report.diagnostics)
    if chosen == "text" and arguments.output_file is None:
        from surefoot_lint.output.colours import coloured, wants_colours

        if wants_colours(arguments.color, sys.stdout):
            from surefoot_lint.formats.text import render

            return render(report, coloured)
    return formats.render(report, chosen)
