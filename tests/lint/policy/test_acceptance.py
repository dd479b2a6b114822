"""The baseline on the command line."""

from pathlib import Path

import pytest

from surefoot_lint.cli import main
from tests.lint.projects import Write
from tests.lint.test_cli import CLEAN, FAULTY

NAME = ".surefoot-baseline.json"
PAGES = Path(__file__).parents[3] / "docs" / "how-to"


@pytest.fixture
def project(write: Write) -> None:
    """Two files with a fault each, and a configuration with a baseline that is not there yet."""
    write({"a.py": FAULTY, "b.py": FAULTY, "pyproject.toml": f"[tool.surefoot]\nbaseline = '{NAME}'\n"})


def test_what_is_written_is_accepted(project: None, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """A run after it is clean, until there is something new."""
    assert main(["check", "--write-baseline"]) == 0
    assert "2 findings accepted in" in capsys.readouterr().err
    assert main(["check"]) == 0
    write({"a.py": FAULTY.replace("class Bad", "# moved\nclass Bad"), "c.py": FAULTY})
    assert main(["check"]) == 1
    captured = capsys.readouterr()
    assert "c.py:3" in captured.out and "a.py" not in captured.out and not captured.err


def test_without_a_table_the_usual_name_counts(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """And the line is told that uses it."""
    write({"a.py": FAULTY})
    assert main(["check", "--write-baseline"]) == 0
    assert f'use it with `baseline = "{NAME}"` in [tool.surefoot]' in capsys.readouterr().err
    assert main(["check"]) == 1
    assert main(["check", "--baseline", NAME]) == 0


def test_what_is_gone_is_told_and_taken_out(project: None, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    """On request only."""
    main(["check", "--write-baseline"])
    write({"a.py": CLEAN})
    before = Path(NAME).read_text()
    capsys.readouterr()
    assert main(["check"]) == 0
    assert "1 accepted finding in" in capsys.readouterr().err
    assert Path(NAME).read_text() == before
    assert main(["check", "--prune-baseline"]) == 0
    assert "  a.py: WF204 Bad: " in capsys.readouterr().err
    assert "a.py" not in Path(NAME).read_text() and "b.py" in Path(NAME).read_text()


@pytest.mark.parametrize("options", [["b.py"], ["--ignore", "WF204"]])
def test_what_was_not_looked_for_is_not_gone(
    options: list[str], project: None, write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run over other files, or of other rules, says nothing of it."""
    main(["check", "--write-baseline"])
    write({"a.py": CLEAN})
    capsys.readouterr()
    assert main(["check", "--prune-baseline", *options]) == 0
    assert capsys.readouterr().err == ""
    assert "a.py" in Path(NAME).read_text()


def test_a_baseline_that_is_not_there_ends_the_run(project: None, capsys: pytest.CaptureFixture[str]) -> None:
    """With what to do about it."""
    assert main(["check"]) == 2
    assert "there is no baseline" in capsys.readouterr().err


def fence(page: str, language: str) -> str:
    """The first example in a language on a page."""
    return (PAGES / page).read_text(encoding="utf-8").partition(f"```{language}\n")[2].partition("```")[0]


def test_the_page_shows_what_is_written(write: Write) -> None:
    """For the workflow of the page on comments, without its comment."""
    write({"src/shop.py": fence("suppressions.md", "python").replace("  # wf: ignore[unproduced-event]", "  #")})
    main(["check", "--write-baseline"])
    assert Path(NAME).read_text() == fence("adopting.md", "json")
