"""Notebooks for tests, as Jupyter would write them."""

import json
from pathlib import Path

import nbformat

__all__ = ["IMPORTS", "save"]

IMPORTS = "from surefoot import Workflow, step\nfrom surefoot.events import Event, StartEvent, StopEvent"


def save(*cells: str, path: str = "nb.ipynb", language: str = "python") -> None:
    """Write a notebook with these code cells; one that begins with `#%md` is a Markdown cell."""
    made = [_cell(text, f"cell-{number}") for number, text in enumerate(cells, 1)]
    notebook = {"cells": made, "metadata": {"language_info": {"name": language}}, "nbformat": 4, "nbformat_minor": 5}
    Path(path).write_text(json.dumps(notebook, indent=1))
    nbformat.validate(notebook)


def _cell(text: str, name: str) -> dict[str, object]:
    cell: dict[str, object] = {"id": name, "metadata": {}, "source": text.splitlines(keepends=True)}
    if text.startswith("#%md"):
        return {**cell, "cell_type": "markdown"}
    return {**cell, "cell_type": "code", "execution_count": None, "outputs": []}
