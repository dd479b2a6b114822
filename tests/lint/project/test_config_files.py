"""What is certain of a JSON file that code names, without knowing where the code runs."""

from pathlib import Path

import pytest

from surefoot.graph.config_faults import ConfigFault
from surefoot_lint.project.config_files import config_fault

FILES = {
    "pyproject.toml": "",
    "app/flow.py": "",
    "app/own.json": '{"a": {}}',
    "config/search.json": '{"limits": {}}',
    "config/search.dev.json": "{}",
    "config/top10.json": "{}",
    "both.json": "{}",
    "app/both.json": '{"a": {}}',
    "half.json": '{"a":',
    "../other.json": '{"a": {}}',
    "../outside.json": "{}",
}


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    for name, content in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    monkeypatch.chdir(root / "config")


def fault(path: str, selector: str = "") -> ConfigFault | None:
    return config_fault(path, selector, Path("../app/flow.py"))


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("own.json", "a"),  # beside the module
        ("config/search.json", "limits"),  # at the root
        ("search.json", "limits"),  # in the working directory
        ("other.json", "a"),  # above the project
        ("both.json", "a"),  # two files may be meant, and one has it
        ("half.json", "a"),  # no JSON yet
    ],
)
def test_a_file_that_may_be_meant_is_good_enough(path: str, selector: str) -> None:
    """Nothing is said where a file that may be meant has it, wherever that lies."""
    assert fault(path, selector) is None


@pytest.mark.parametrize(
    "path",
    [
        "config/secrets.json",
        "config/search.prod.json",
        "config/search_local.json",
        "config/top20.json",
        "data/search.json",
        "outsides.json",
        "/nowhere/search.json",
        "../app/none.json",
    ],
)
def test_a_file_that_is_not_checked_in_may_be_elsewhere(path: str) -> None:
    """A name that differs by more than letters is meant to be another one."""
    assert fault(path) is None


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("config/serach.json", "config/search.json"),
        ("config/Search.json", "config/search.json"),
        ("configs/search.json", "config/search.json"),
        ("config/search-dev.json", "config/search.dev.json"),
    ],
)
def test_a_slip_is_told_with_what_is_meant(path: str, meant: str) -> None:
    """There is no such file, and one of nearly that name."""
    found = fault(path)
    assert found is not None
    assert (found.rule, found.file, found.advice) == ("resource-config-missing", path, f"did you mean `{meant}`?")


def test_an_absolute_path_is_called_by_its_name() -> None:
    """As anybody's checkout would have it."""
    found = fault(str(Path("serach.json").absolute()))
    assert found == ConfigFault(
        "resource-config-missing", "serach.json", "which does not exist", "did you mean `search.json`?"
    )


@pytest.mark.parametrize(
    ("selector", "reason", "advice"),
    [
        ("limit", "which has no `limit`", "did you mean `limits`?"),
        ("limits.results", "which has no `limits.results`", "correct the selector, or add that part to the file"),
        ("elsewhere", "which has no `elsewhere`", "correct the selector, or add that part to the file"),
    ],
)
def test_a_selector_that_misses_is_told(selector: str, reason: str, advice: str) -> None:
    """A selector that misses is told, with the key that is nearest to it."""
    found = fault("config/search.json", selector)
    assert found is not None and (found.reason, found.advice) == (reason, advice)


def test_only_json_is_read() -> None:
    """Whether there is such a file or not."""
    found = fault("settings.yaml")
    assert found is not None and found.reason == "which is no `*.json` file"
