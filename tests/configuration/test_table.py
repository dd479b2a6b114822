"""From the table to the configuration."""

import json
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from surefoot.configuration import Configuration, ConfigurationFault
from surefoot.configuration.options import OPTIONS
from surefoot.configuration.table import read_table

FILE = Path("/project/pyproject.toml")


def read(text: str) -> Configuration:
    """What the lines of a table mean."""
    return read_table(FILE, tomllib.loads(text))


def problems(text: str) -> str:
    """What is said of the lines of a table."""
    with pytest.raises(ConfigurationFault) as caught:
        read(text)
    return str(caught.value)


def test_every_key_is_read() -> None:
    """Each fills the field of its name."""
    text = "\n".join(option.line(key) for key, option in OPTIONS.items())
    assert read(text) == Configuration(
        root=FILE.parent,
        strict=True,
        select=("WF2", "syntax-error"),
        ignore=("WF210", "unanswered-input"),
        per_file_ignores=(("tests/*", ("ALL",)),),
        severity=(("WF211", "error"), ("WF210", "off")),
        exclude=("generated", "docs/*.ipynb"),
        force_exclude=True,
        source_roots=("src", "tools"),
        dialects=("surefoot", "llama-index"),
        baseline=".surefoot-baseline.json",
        include_markdown=True,
        python=".venv",
    )


def test_every_field_has_a_key() -> None:
    """What can be configured is what is in the configuration, but for the place of the file."""
    assert ["root", *(key.replace("-", "_") for key in OPTIONS)] == [field.name for field in fields(Configuration)]


@pytest.mark.parametrize(
    ("line", "problem", "sample"),
    [
        ("strict = 'yes'", "`strict` must be true or false, not 'yes'", "strict"),
        ("slect = ['WF2']", "there is no option `slect`; did you mean `select`?", "select"),
        ("per_file_ignores = {}", "there is no option `per_file_ignores`; did you mean `per-file", "per-file-ignores"),
        ("select = 'WF2'", "`select` must be a list of texts, not 'WF2'", "select"),
        ("ignore = [206]", "`ignore` must be a list of texts, not [206]", "ignore"),
        ("ignore = ['unproduced-evnt']", "there is no such rule; did you mean 'unproduced-event'?", "ignore"),
        ("ignore = ['WF999']", "`ignore` names 'WF999', and there is no such rule; `wf-lint rules` lists", "ignore"),
        ("ignore = ['al']", "did you mean 'ALL'?", "ignore"),
        ("severity = { WF206 = 'warn' }", "must not be 'warn' for WF206; did you mean 'warning'?", "severity"),
        ("severity = { nothing-like-it = 'off' }", "`severity` names 'nothing-like-it'", "severity"),
        ("severity = ['WF206']", "`severity` must be a table, not ['WF206']", "severity"),
        ("per-file-ignores = { 'a.py' = 'WF206' }", "must be a list of texts, not 'WF206' (for 'a.py')", "per-file"),
        ("per-file-ignores = { '[z-a]' = ['ALL'] }", "has '[z-a]' for a pattern, which means no file", "per-file"),
        ("dialects = ['workflow']", "names no dialect 'workflow'; did you mean 'workflows'?", "dialects"),
        ("dialects = ['prefect']", "; there are 'surefoot', 'llama-index', ", "dialects"),
        ("baseline = ''", "`baseline` must be a text, not ''", "baseline"),
    ],
)
def test_a_mistake_is_answered_with_a_right_line(line: str, problem: str, sample: str) -> None:
    """The message says what is wrong, offers a near miss, and shows the key as it should be."""
    said = problems(line)
    assert problem in said
    assert f"\n      {sample}" in said


def test_an_option_like_no_other_is_answered_with_the_list() -> None:
    """Where nothing is near, all are named."""
    assert f"there is no option `zzz`; there are {', '.join(OPTIONS)}" in problems("zzz = 1")


def test_all_mistakes_are_told_at_once() -> None:
    """Nobody should have to start over for each."""
    said = problems("strict = 1\nselect = ['WF299', 'nope']\nzzz = 1\n")
    assert all(word in said for word in ("`strict`", "'WF299'", "'nope'", "`zzz`"))


def test_data_are_the_same_after_json() -> None:
    """A cache compares what it wrote with what it would write."""
    data = read("select = ['WF2']\nper-file-ignores = { 'a' = ['ALL'] }\n").as_data()
    assert json.loads(json.dumps(data)) == data
