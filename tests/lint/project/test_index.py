"""What a name in one file means in another."""

import pytest

from surefoot.graph.declared import Opaque
from surefoot_lint.project.index import Alias, Outside
from surefoot_lint.project.names import Scope
from tests.lint.project.meanings import definition, meaning
from tests.lint.projects import Write


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"main.py": "from events import Draft", "events.py": "class Draft: ..."}, "Draft"),
        ({"main.py": "import events", "events.py": "class Draft: ..."}, "events.Draft"),
        ({"main.py": "from app.events import Draft", "app/events.py": "class Draft: ..."}, "Draft"),
        (
            {"main.py": "import app.events", "app/__init__.py": "", "app/events.py": "class Draft: ..."},
            "app.events.Draft",
        ),
        (
            {"main.py": "from app import events", "app/__init__.py": "", "app/events.py": "class Draft: ..."},
            "events.Draft",
        ),
        (
            {
                "main.py": "from app import Draft",
                "app/__init__.py": "from .events import Draft",
                "app/events.py": "class Draft: ...",
            },
            "Draft",
        ),
        (
            {
                "main.py": "from app import Draft",
                "app/__init__.py": "from .events import *",
                "app/events.py": "class Draft: ...",
            },
            "Draft",
        ),
        (
            {
                "main.py": "from app import events as e",
                "app/__init__.py": "from . import events",
                "app/events.py": "class Draft: ...",
            },
            "e.Draft",
        ),
        ({"main.py": "from lib.events import Draft", "src/lib/events.py": "class Draft: ..."}, "Draft"),
        ({"main.py": "from a import D", "a.py": "from b import Draft as D", "b.py": "class Draft: ..."}, "D"),
        ({"main.py": "from a import D", "a.py": "class Draft: ...\nD = Draft"}, "D"),
        ({"main.py": "from a import Draft", "a.pyi": "class Draft: ..."}, "Draft"),
    ],
)
def test_imports_lead_to_definitions(files: dict[str, str], name: str, write: Write) -> None:
    """A class is found in another file, through packages, re-exports, star imports and aliases."""
    write(files)
    assert definition(name) == "Draft"


@pytest.mark.parametrize(
    ("text", "files"),
    [
        ("from .events import Draft", {"app/flows/events.py": "class Draft: ..."}),
        ("from ..events import Draft", {"app/events.py": "class Draft: ..."}),
        ("from .. import Draft", {"app/__init__.py": "class Draft: ..."}),
        ("from app.events import Draft", {"app/events.py": "class Draft: ..."}),
    ],
)
def test_imports_within_a_package(text: str, files: dict[str, str], write: Write) -> None:
    """Dots count from the package, absolute names from the folder above the topmost one."""
    write(
        {
            "lib/app/__init__.py": "",
            "lib/app/flows/__init__.py": "",
            **{f"lib/{path}": body for path, body in files.items()},
        }
    )
    write({"lib/app/flows/main.py": text})
    assert definition("Draft", "lib/app/flows/main.py") == "Draft"


def test_packages_without_init(write: Write) -> None:
    """An absolute name may be counted from any folder above that leads to it, up to the top of the project."""
    write(
        {
            "services/one/app/events.py": "class Draft: ...",
            "services/one/app/flows/__init__.py": "",
            "services/one/app/flows/main.py": "from app.events import Draft",
            "services/two/app/events.py": "class Other: ...",
            "services/pyproject.toml": "",
            "app/elsewhere.py": "class Far: ...",
            "services/two/app/main.py": "from elsewhere import Far",
        }
    )
    assert definition("Draft", "services/one/app/flows/main.py") == "Draft"
    assert meaning("Far", "services/two/app/main.py") == Outside("elsewhere.Far")


def test_circular_imports_are_no_trouble(write: Write) -> None:
    """Files that import each other are resolved; a name that only goes round is not."""
    write(
        {
            "main.py": "from a import Draft, Ghost",
            "a.py": "from b import Draft, Ghost\nfrom b import *",
            "b.py": "from a import Ghost\nfrom a import *\nclass Draft: ...",
        }
    )
    assert definition("Draft") == "Draft"
    assert isinstance(meaning("Ghost"), Opaque)


@pytest.mark.parametrize(
    ("text", "missing", "reason"),
    [
        ("", True, "defined nowhere"),
        ("from somewhere import *", False, "outside the project"),
        ("from broken import *", False, "cannot be parsed"),
        ("from broken import Draft", False, "cannot be parsed"),
        ("from empty import Draft", False, "does not define it"),
        ("from .gone import Draft", False, "no module"),
        ("for Draft in drafts: ...", False, "only running"),
        ("Draft = Draft", False, "in a circle"),
    ],
)
def test_what_cannot_be_followed_says_why(text: str, missing: bool, reason: str, write: Write) -> None:
    """Only a name that nothing binds and nothing could bring is missing."""
    write({"main.py": text, "broken.py": "def (:", "empty.py": ""})
    found = meaning("Draft")
    assert isinstance(found, Opaque)
    assert reason in found.reason
    assert found.missing is missing


def test_names_outside_the_project_keep_their_full_name(write: Write) -> None:
    """What another package means by a name is for others to know."""
    write({"main.py": "from datetime import datetime\nimport pydantic as p\nfrom typing import *"})
    assert meaning("datetime") == Outside("datetime.datetime")
    assert meaning("p.BaseModel") == Outside("pydantic.BaseModel")
    assert meaning("Annotated") == Outside("typing.Annotated")
    assert meaning("int") == Outside("builtins.int")


def test_expressions_are_left_to_whoever_asks(write: Write) -> None:
    """An alias of more than a name is handed back with the place where it is to be read."""
    write({"main.py": "Either = int | str"})
    assert isinstance(meaning("Either"), Alias)


def test_a_folder_does_not_hide_the_standard_library(write: Write) -> None:
    """A folder without an `__init__` gives way to any module of its name; one of the project's own is found."""
    write(
        {
            "typing/notes.py": "",
            "kinds/notes.py": "class Note: ...\n",
            "main.py": "from typing import Annotated\nfrom kinds import notes\n",
        }
    )
    assert meaning("Annotated") == Outside("typing.Annotated")
    assert definition("notes.Note") == "Note"


@pytest.mark.parametrize(
    ("text", "name", "brought"),
    [
        ("class Draft: ...\nclass Other: ...\n__all__ = ['Draft']\n", "Draft", True),
        ("class Draft: ...\nclass Other: ...\n__all__ = ['Draft']\n", "Other", False),
        ("class _Draft: ...\n__all__ = ['_Draft']\n", "_Draft", True),
        ("class _Draft: ...\n", "_Draft", False),
        ("class Draft: ...\n__all__ = [*other.__all__]\n", "Draft", True),
    ],
)
def test_a_star_import_brings_what_the_module_hands_on(text: str, name: str, brought: bool, write: Write) -> None:
    """That is what `__all__` names, or else every public name."""
    write({"main.py": "from events import *\n", "events.py": text})
    assert isinstance(meaning(name), Scope) is brought


@pytest.mark.parametrize(
    ("init", "brought"),
    [("__all__ = ['events']\n", True), ("from . import events\n", True), ("", False)],
)
def test_a_star_import_brings_modules(init: str, brought: bool, write: Write) -> None:
    """A module of a package comes with it where `__all__` names it, or the package has imported it."""
    write({"main.py": "from app import *\n", "app/__init__.py": init, "app/events.py": "class Draft: ..."})
    assert isinstance(meaning("events.Draft"), Scope) is brought


def test_what_typing_does_not_have(write: Write) -> None:
    """All that `typing` hands on is known, so a star import of it leaves nothing open."""
    write({"main.py": "from typing import *"})
    found = meaning("Draft")
    assert isinstance(found, Opaque)
    assert found.missing


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("from pydantic import create_model\nDraft = create_model('Draft')\n", True),
        ("import pydantic as p\nDraft = p.create_model('Draft')\n", True),
        ("from pydantic.main import create_model as make\nDraft = make('Draft')\n", True),
        ("Draft = type('Draft', (), {})\n", True),
        ("Draft = type(3)\n", False),
        ("def create_model(name): ...\nDraft = create_model('Draft')\n", False),
        ("Draft = Draft('Draft')\n", False),
    ],
)
def test_classes_that_calls_make(text: str, made: bool, write: Write) -> None:
    """A call counts if it is one of the functions that make classes, whatever that is called here."""
    write({"main.py": text})
    assert isinstance(meaning("Draft"), Scope) is made
