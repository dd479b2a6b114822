"""`wf-lint server`: a language server for editors."""

import argparse

from surefoot_lint.exit_status import CLEAN
from surefoot_lint.refusal import Refusal

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("--stdio", action="store_true", help="talk over the standard streams, which is the default")
    parser.add_argument("--tcp", metavar="HOST:PORT", type=_address, help="wait there for an editor to connect")


def run(arguments: argparse.Namespace) -> int:
    """Serve until the editor leaves."""
    try:
        from surefoot_lint.server.serving import serve, serve_connection
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("lsprotocol", "pygls"):
            raise
        raise Refusal("pygls is missing; install it with `pip install surefoot[lsp]`") from error
    if arguments.tcp is None:
        serve()
        return CLEAN
    host, port = arguments.tcp
    try:
        serve_connection(host, port)
    except OSError as error:
        raise Refusal(f"nobody can connect to {host}:{port}: {error.strerror or error}") from error
    return CLEAN


def _address(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not port.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no address; one looks like 127.0.0.1:2087")
    return host or "127.0.0.1", int(port)
