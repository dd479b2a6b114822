"""Where the packages of an environment lie."""

from pathlib import Path

import pytest

from surefoot_lint.project.environment.locating import site_packages
from surefoot_lint.refusal import Refusal
from tests.lint.projects import Write


def located(python: str = "", root: str = ".") -> list[str]:
    """The folders found, relative to the current one."""
    return [folder.relative_to(Path.cwd()).as_posix() for folder in site_packages(python, Path(root))]


@pytest.mark.parametrize("folder", [".venv", "venv"])
def test_beside_the_project(folder: str, write: Write) -> None:
    """The environment that most tools make is found without being asked for."""
    write({f"{folder}/lib/python3.11/site-packages/a.py": ""})
    assert located() == [f"{folder}/lib/python3.11/site-packages"]


def test_at_the_top_of_the_repository(write: Write) -> None:
    """One environment may serve several projects, but not those of another repository."""
    write({".venv/lib/python3.11/site-packages/a.py": "", ".git/HEAD": "", "packages/a/x.py": "", "b/.git/HEAD": ""})
    assert located(root="packages/a") == [".venv/lib/python3.11/site-packages"]
    assert located(root="b") == []


@pytest.mark.parametrize(
    "python",
    ["env", "env/bin/python", "env/Scripts/python.exe", "env/python.exe"],
    ids=["folder", "bin", "exe", "conda"],
)
def test_named_by_the_user(python: str, write: Write) -> None:
    """A folder or an interpreter in it, of any system."""
    write({"env/Lib/site-packages/a.py": "", **({python: ""} if python != "env" else {})})
    assert located(python) == ["env/Lib/site-packages"]


def test_an_interpreter_that_is_a_link(write: Write, tmp_path: Path) -> None:
    """The packages are those of the environment; without any, those of the interpreter behind the link."""
    write({"real/bin/python3": "", "real/lib/python3.12/site-packages/a.py": "", "env/bin/x": "", "bare/bin/x": ""})
    for name in ("env", "bare"):
        (tmp_path / name / "bin/python").symlink_to(tmp_path / "real/bin/python3")
    write({"env/lib/python3.11/site-packages/a.py": ""})
    assert located("env/bin/python") == ["env/lib/python3.11/site-packages"]
    assert located("bare/bin/python") == ["real/lib/python3.12/site-packages"]


def test_the_version_of_the_environment_counts(write: Write) -> None:
    """What an upgrade has left behind is not looked into."""
    write(
        {
            ".venv/pyvenv.cfg": "version_info = 3.11.7.final.0\n",
            **{f".venv/lib/python{version}/site-packages/a.py": "" for version in ("3.10", "3.11")},
        }
    )
    assert located() == [".venv/lib/python3.11/site-packages"]


def test_packages_of_the_system(write: Write, tmp_path: Path) -> None:
    """An environment may share those of the interpreter it was made with."""
    write(
        {
            ".venv/pyvenv.cfg": f"home = {tmp_path}/usr/bin\nversion = 3.11.2\ninclude-system-site-packages = true\n",
            ".venv/lib/python3.11/site-packages/a.py": "",
            "usr/lib/python3.11/dist-packages/b.py": "",
        }
    )
    assert located() == [".venv/lib/python3.11/site-packages", "usr/lib/python3.11/dist-packages"]


def test_the_active_environment(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """An active environment comes first; one of conda, which is active in every shell, comes last."""
    write({f"{name}/lib/python3.11/site-packages/a.py": "" for name in ("active", ".venv", "conda")})
    monkeypatch.setenv("CONDA_PREFIX", "conda")
    assert located() == [".venv/lib/python3.11/site-packages"]
    monkeypatch.setenv("VIRTUAL_ENV", "active")
    assert located() == ["active/lib/python3.11/site-packages"]


def test_no_environment_where_the_user_says(write: Write) -> None:
    """A wrong path is not passed over in silence."""
    write({"empty/x.py": ""})
    with pytest.raises(Refusal, match="there are no packages at 'empty'"):
        site_packages("empty", Path())
