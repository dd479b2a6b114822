"""`wf-lint server`: how it is started."""

import socket
import sys

import pytest

from surefoot_lint.cli import main


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without pygls the answer is what to install."""
    for name in [name for name in sys.modules if name.startswith("surefoot_lint.server")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "pygls.workspace", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    assert main(["server"]) == 2
    assert "pip install surefoot[lsp]" in capsys.readouterr().err


def test_an_address_must_be_one(capsys: pytest.CaptureFixture[str]) -> None:
    """The answer shows a right one."""
    with pytest.raises(SystemExit):
        main(["server", "--tcp", "2087"])
    assert "127.0.0.1:2087" in capsys.readouterr().err


def test_an_address_may_be_taken(capsys: pytest.CaptureFixture[str]) -> None:
    """Which is told in a line."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["server", "--tcp", f"127.0.0.1:{port}"]) == 2
    assert f"127.0.0.1:{port}" in capsys.readouterr().err
