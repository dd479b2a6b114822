"""Which bytes pass, and which do not."""

import pytest

from surefoot_lint.sources import gate


@pytest.mark.parametrize(
    "content",
    [
        b"from surefoot import Workflow, step\n",
        b"import workflows\nclass A(workflows.Workflow): ...\n",
        b"from llama_index.core.workflow import (\n    Event,\n    Workflow,\n)\n",
        b"from llama_index.core import workflow as w\nclass A(w.Workflow): ...\n",
        b"if True:\n    from llama_agents.workflows import step\n",
        b"import os, surefoot\nclass A(surefoot.Workflow): ...\n",
        b"from workflows import *\n",
        b"from surefoot.events import Event\nclass Draft(Event): ...\n",
    ],
)
def test_files_that_may_declare_a_workflow_pass(content: bytes) -> None:
    """Every way to import a library together with something to declare lets a file through."""
    assert gate.imports_library(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"import os\nclass Workflow: ...\n",
        b"# from surefoot import Workflow\n",
        b"from llama_index.core import VectorStoreIndex\n",
        b"name = 'workflows'\n",
    ],
)
def test_other_files_do_not_pass(content: bytes) -> None:
    """Neither a mention, nor a library without a declaration, is worth a parser."""
    assert not gate.imports_library(content)


@pytest.mark.parametrize(
    "content",
    [
        b"class Child(Base): ...",
        b"class Child(\n    other.Base,\n): ...",
        b"class Child[T](Base[T]): ...",
        b"class Child[T: (list[int], str)](Base[T]): ...",
        b"@step(num_workers=2, workflow=flows.Base)\ndef f(): ...",
        b"from flows import Base as Renamed",
        b"from flows import Base, extra\nBase.add_step(extra)",
    ],
)
def test_files_that_extend_a_workflow_refer_to_it(content: bytes) -> None:
    """A subclass, an attached step and a new name are all worth reading."""
    assert gate.refers_to(content, {"Base", "Unrelated"})


@pytest.mark.parametrize("content", [b"Base()", b"class Basement(Other): ...", b"from flows import Base"])
def test_files_that_only_use_a_workflow_do_not_refer_to_it(content: bytes) -> None:
    """Nothing is declared about a class by running it."""
    assert not gate.refers_to(content, {"Base"})


def test_nothing_refers_to_no_names() -> None:
    """An empty set of names matches no file."""
    assert not gate.refers_to(b"class A(B): ...", set())
    assert not gate.instantiates(b"A()", set())


def test_calls_are_told_from_longer_names() -> None:
    """Only a call of the very name counts as making an instance."""
    assert gate.instantiates(b"flow = flows.Base (timeout=1)", {"Base"})
    assert not gate.instantiates(b"flow = MyBase()", {"Base"})


@pytest.mark.parametrize(
    "content",
    [
        b"from app.events import Draft\nDraft()",
        b"from app.events import Other, Draft as D\nD()",
        b"from app.events import (\n    Other,\n    Draft,\n)",
        b"if x:\n    from app.events import Draft",
        b"import app.events as events\nevents.Draft(topic='bees')",
        b"from app.events import *\nDraft()",
    ],
)
def test_files_that_may_call_what_they_import(content: bytes) -> None:
    """An import of the name, an attribute that is called and a star import are all worth reading."""
    assert gate.imports(content, {"Draft", "Unrelated"})


@pytest.mark.parametrize(
    "content", [b"", b"class Draft: ...\nDraft()", b"import os\nDraft()", b"from a import Drafts", b"import a.Draft2"]
)
def test_a_name_from_elsewhere_is_not_enough(content: bytes) -> None:
    """What a file defines for itself is none of ours."""
    assert not gate.imports(content, {"Draft"})
    assert not gate.imports(content, set())


def test_names_that_are_called() -> None:
    """A bracket follows them, perhaps after spaces."""
    assert gate.called(b"Draft(x) + Box [int]() + other") == {"Draft", "Box"}
