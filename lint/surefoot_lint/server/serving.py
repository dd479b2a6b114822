"""The server on a stream: that of the process, or of a connection."""

import os
import socket
import sys
from contextlib import redirect_stdout
from typing import BinaryIO

from lsprotocol import types

from surefoot_lint.server.answering import answer, answer_diagnostics
from surefoot_lint.server.publishing import asks_itself
from surefoot_lint.server.server import Server
from surefoot_lint.server.synchronizing import listen
from surefoot_lint.server.texts.documents import Documents

__all__ = ["serve", "serve_connection"]


def serve() -> None:
    """Serve the editor that started this process, until it ends."""
    # Whatever is printed by mistake must not get between the messages.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as writing, redirect_stdout(sys.stderr):
        _serve(sys.stdin.buffer, writing)


def serve_connection(host: str, port: int) -> None:
    """Wait for an editor to connect, and serve it until it leaves. The error stream says where.

    Parameters:
        port: 0 takes any that is free.

    Raises:
        OSError: nobody may listen there.
    """
    with socket.create_server((host, port)) as listener:
        print(f"wf-lint: waiting for an editor at {host}:{listener.getsockname()[1]}", file=sys.stderr, flush=True)
        connection, _ = listener.accept()
    # As a stream like any other: pygls itself writes to a socket from threads that may not.
    with connection, connection.makefile("rb") as reading, connection.makefile("wb") as writing:
        _serve(reading, writing)


def _serve(reading: BinaryIO, writing: BinaryIO) -> None:
    server = Server()
    server.feature(types.INITIALIZE)(_agree)
    listen(server)
    answer(server)
    try:
        server.start_io(reading, writing)
    finally:
        server.checker.stop()


def _agree(server: Server, params: types.InitializeParams) -> None:
    """Adapt to what the editor can do, before it is told what the server can."""
    server.protocol._workspace = Documents.like(server.workspace)  # pygls offers no other way to choose it
    if asks_itself(params.capabilities):
        answer_diagnostics(server)
