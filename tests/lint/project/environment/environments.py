"""Environments on disk, as tools leave them behind."""

__all__ = ["PACKAGES", "installed"]

PACKAGES = ".venv/lib/python3.11/site-packages"


def installed(name: str, files: dict[str, str], requires: str = "", folder: str = PACKAGES) -> dict[str, str]:
    """The files of an installed distribution.

    Parameters:
        requires: the name of a distribution that it requires.
    """
    requirement = f"Requires-Dist: {requires} (>=1)\n" if requires else ""
    return {
        ".venv/pyvenv.cfg": "home = /nowhere/bin\nversion = 3.11.7\n",
        f"{folder}/{name}-1.0.dist-info/METADATA": f"Name: {name}\n{requirement}\nRequires-Dist: workflows in prose\n",
        **{f"{folder}/{path}": text for path, text in files.items()},
    }
