"""What is installed by reference: the folders and modules that `.pth` files lead to."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

__all__ = ["linked_folders", "linked_modules"]

_IMPORTED: Final = re.compile(r"^import[ \t]+(\w+)", re.M)
_MAPPING: Final = re.compile(r"^MAPPING\b[^=\n]*=\s*(\{[^}]*\})", re.M)
_MAPPED: Final = re.compile(r"\.map_module\(\s*(['\"][^'\"]+['\"])\s*,\s*(['\"][^'\"]+['\"])\s*\)")


def linked_folders(packages: Path) -> Iterator[Path]:
    """The folders that imports may start from as well, by the `.pth` files in a folder of packages."""
    for _, text in _pth_files(packages):
        for line in text.splitlines():
            if line.strip() and not line.startswith(("#", "import ", "import\t")):
                folder = packages / line.strip()
                if folder.is_dir():
                    yield folder


def linked_modules(packages: Path) -> dict[str, Path]:
    """Module → its folder or file, as the finders of setuptools and of `editables` have it."""
    found: dict[str, Path] = {}
    for pth, text in _pth_files(packages):
        for module in _IMPORTED.findall(text):
            if module.startswith(("__editable__", "_editable_impl_")):
                found.update(_mapping(_text(pth.with_name(f"{module}.py"))))
    return found


def _mapping(finder: str) -> Iterator[tuple[str, Path]]:
    """What the text of a finder says it maps."""
    import ast

    literals = [match[1] for match in _MAPPING.finditer(finder)]
    literals += [f"{{{match[1]}: {match[2]}}}" for match in _MAPPED.finditer(finder)]
    for literal in literals:
        try:
            mapping = ast.literal_eval(literal)
        except (ValueError, SyntaxError):
            continue
        yield from ((str(module), Path(str(place))) for module, place in mapping.items())


def _pth_files(packages: Path) -> Iterator[tuple[Path, str]]:
    return ((path, _text(path)) for path in sorted(packages.glob("*.pth")))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
