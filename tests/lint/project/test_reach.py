"""Which files inherit from a workflow in a file that is not among those of the run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from surefoot_lint.project.finder import ModuleFinder
from surefoot_lint.project.reach import Reach
from surefoot_lint.sources.walk import walk
from tests.lint.projects import Write

BASE = "from surefoot import Workflow\nclass Base(Workflow): ...\n"


@pytest.fixture
def may_inherit(write: Write) -> Callable[[str], bool]:
    """Says of the text of a module in package `app` whether it may inherit from a workflow."""

    def may_inherit(text: str) -> bool:
        write({"app/__init__.py": "", "app/base.py": BASE, "app/other.py": "from .base import Base as Other\n"})
        write({"app/plain.py": "class Plain: ...\n", "app/child.py": text})
        files = list(walk([Path("app/child.py")]))
        return Reach(ModuleFinder(files)).may_inherit(files[0])

    return may_inherit


@pytest.mark.parametrize(
    "text",
    [
        "from app.base import Base\nclass Child(Base): ...\n",
        "from .base import Base\nclass Child(Base): ...\n",
        "from . import base\nclass Child(base.Base): ...\n",
        "from . import (\n    plain,\n    base,\n)\nclass Child(base.Base): ...\n",
        "import os, app.base as b\nclass Child(b.Base): ...\n",
        "from app.other import Other\nclass Child(Other): ...\n",
        "from app.base import Base\nclass Child[S: Base](Base[S]): ...\n",
    ],
)
def test_imports_are_followed_to_the_library(text: str, may_inherit: Callable[[str], bool]) -> None:
    """Directly or through other files, in every form of import."""
    assert may_inherit(text)


@pytest.mark.parametrize(
    "text",
    [
        "from app.base import Base\nBase().run()\n",
        "from app.plain import Plain\nclass Child(Plain): ...\n",
        "import somewhere\nclass Child(somewhere.Base): ...\n",
        "from .child import Child\nclass Child(Child): ...\n",
    ],
)
def test_other_files_do_not_reach_it(text: str, may_inherit: Callable[[str], bool]) -> None:
    """Without a subclass, or without a way to the library, there is nothing to parse."""
    assert not may_inherit(text)
