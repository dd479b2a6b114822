"""Where a project says that its packages lie: the tables of build tools in `pyproject.toml`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

__all__ = ["declared_roots", "workspace_members"]

_Value: TypeAlias = object
_Table: TypeAlias = Mapping[str, _Value]


def declared_roots(project: Path) -> list[Path]:
    """The folders that the build tool of a project takes packages from, besides the usual ones.

    Parameters:
        project: the folder of its `pyproject.toml`.
    """
    return [project / folder for folder in dict.fromkeys(_folders(_tools(project)))]


def workspace_members(project: Path) -> list[Path]:
    """The folders of the projects that are developed together with one, as its `pyproject.toml` lists them."""
    members = _strings(_at(_tools(project), "uv", "workspace").get("members"))
    return [
        folder for pattern in members if not Path(pattern).is_absolute() for folder in sorted(project.glob(pattern))
    ]


def _folders(tools: _Table) -> Iterator[str]:
    setuptools = _at(tools, "setuptools")
    yield from _strings(_at(setuptools, "packages", "find").get("where"))
    yield from _parents(_at(setuptools, "package-dir"))
    hatch = _at(tools, "hatch", "build", "targets", "wheel")
    for build in (hatch, _at(tools, "hatch", "build")):
        yield from (str(Path(package).parent) for package in _strings(build.get("packages")))
        yield from _strings(build.get("sources"))
        yield from _at(build, "sources")
    for package in _tables(_at(tools, "poetry").get("packages")):
        yield from _strings([package.get("from")])
    yield from _strings([_at(tools, "pdm", "build").get("package-dir")])
    yield from _strings([_at(tools, "uv", "build-backend").get("module-root")])
    yield from _strings([_at(tools, "maturin").get("python-source")])
    for checker in (_at(tools, "pyright"), _at(tools, "basedpyright")):
        yield from _strings(checker.get("extraPaths"))
    mypy_path = _at(tools, "mypy").get("mypy_path")
    yield from _strings(mypy_path.replace(":", ",").split(",") if isinstance(mypy_path, str) else mypy_path)
    yield from _strings(_at(tools, "ruff").get("src"))
    yield from _strings(_at(tools, "pytest", "ini_options").get("pythonpath"))


def _parents(package_dir: _Table) -> Iterator[str]:
    """`"" = "lib"` says where all packages lie; `app = "lib/app"` where one does, provided it keeps its name there."""
    for package, folder in package_dir.items():
        if isinstance(folder, str):
            path = Path(folder)
            parts = package.split(".") if package else []
            if path.parts[len(path.parts) - len(parts) :] == tuple(parts):
                yield str(Path(*path.parts[: len(path.parts) - len(parts)]))


def _tools(project: Path) -> _Table:
    """`[tool]` of a `pyproject.toml`; an unreadable one says nothing here."""
    import tomllib

    try:
        content = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return _at(content, "tool")


def _at(table: _Table, *keys: str) -> _Table:
    """The table at a path of keys; an empty one where there is none."""
    for key in keys:
        inner = table.get(key)
        table = inner if isinstance(inner, dict) else {}
    return table


def _tables(value: _Value) -> Iterator[_Table]:
    yield from (each for each in (value if isinstance(value, list) else ()) if isinstance(each, dict))


def _strings(value: _Value) -> Iterator[str]:
    many: Iterable[_Value] = value if isinstance(value, list) else [value]
    yield from (each.strip() for each in many if isinstance(each, str) and each.strip())
