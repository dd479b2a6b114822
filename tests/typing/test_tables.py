"""The tables of types in the docs: what is written there is what checkers say."""

import re
from pathlib import Path

import pytest

from docs.generate import REVEALED, revealed
from tests.typing.test_checkers import CONFIG, ROOT, run

_LINE = re.compile(r":(\d+)(?::\d+ -|:) (?:note|information): (?:Revealed type|Type of .*) is \"(.*)\"$", re.MULTILINE)
_WITH_PLUGIN, _WITHOUT = 2, 3


@pytest.mark.parametrize(("plugins", "column"), [("surefoot_mypy", _WITH_PLUGIN), ("", _WITHOUT)])
def test_mypy(tmp_path: Path, plugins: str, column: int) -> None:
    """mypy knows what the table says, with the plugin and without."""
    config = tmp_path / "mypy.ini"
    config.write_text(CONFIG.format(root=ROOT) + (f"plugins = {plugins}\n" if plugins else ""))
    finished = run("mypy", "--config-file", str(config), "--cache-dir", str(tmp_path / "cache"), REVEALED)
    assert _said(finished.stdout) == _written(column), finished.stdout + finished.stderr


def test_pyright(tmp_path: Path) -> None:
    """pyright knows what mypy knows without the plugin."""
    finished = run("basedpyright", REVEALED)
    assert _said(finished.stdout) == _written(_WITHOUT), finished.stdout + finished.stderr


def _written(column: int) -> dict[int, str]:
    return {int(row[0]): str(row[column]) for rows in revealed().values() for row in rows}


def _said(output: str) -> dict[int, str]:
    """Line → type, with the names of classes alone."""
    return {int(line): re.sub(r"[\w.]+\.(\w+)", r"\1", said) for line, said in _LINE.findall(output)}
