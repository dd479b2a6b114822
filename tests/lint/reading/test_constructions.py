"""Where workflows are instantiated, and what their constructors are told."""

import pytest

from tests.lint.projects import HEADER, Flow, Write, declared


@pytest.mark.parametrize(
    ("other", "concrete"),
    [
        ("class Sub(F): ...", False),
        ("class Sub(F): ...\nF()", True),
        ("class Sub(F): ...\nF[int]()", True),
        ("class Sub(F): ...\nOf = F[int]\nOf()", True),
        ("from main import F as G\nclass Sub(G): ...\ndef run():\n    G(timeout=1)", True),
        ("", True),
    ],
)
def test_a_base_is_concrete_only_where_it_is_used(other: str, concrete: bool, write: Write) -> None:
    """A class that others complete owes nothing, unless somebody runs it as it is."""
    write({"main.py": HEADER + "class F(Workflow): ...\n", "other.py": f"from main import F\n{other}\n"})
    assert declared()[0].concrete is concrete


@pytest.mark.parametrize(
    ("text", "skip", "disabled"),
    [
        ("class F(Workflow): ...", (), False),
        ("class F(Workflow): ...\nF(skip_graph_checks={'dead_end'})", ("dead_end",), False),
        ("class F(Workflow): ...\nF(skip_graph_checks=['dead_end', 'x'])\nF(skip_graph_checks=['x'])", ("x",), False),
        ("class F(Workflow): ...\nF(disable_validation=True)\nF()", (), False),
        ("class F(Workflow): ...\nF(disable_validation=True)", (), True),
        ("class F(Workflow): ...\nF[int](disable_validation=True)", (), True),
        ("class F(Workflow):\n    def _validate(self): ...", (), True),
        ("class F(Workflow): ...\nF(3, True)", (), True),
        ("class F(Workflow):\n    def __init__(self):\n        super().__init__(3, True)", (), True),
        ("class Base(Workflow):\n    def _validate(self): ...\nclass F(Base): ...", (), True),
        ("class F(Workflow):\n    def validate(self): ...\n    def helper(self):\n        self._validate()", (), False),
        (
            """
            class Base(Workflow):
                def __init__(self, **options):
                    super().__init__(skip_graph_checks=["dead_end"], disable_validation=True, **options)
            class F(Base): ...
            """,
            ("dead_end",),
            True,
        ),
        (
            """
            class F(Workflow):
                def __init__(self, disable_validation: bool = False, **options):
                    super().__init__(disable_validation=disable_validation, **options)
            """,
            (),
            False,
        ),
        (
            """
            class F(Workflow):
                def __init__(self, disable_validation: bool):
                    super().__init__(disable_validation=disable_validation)
            """,
            (),
            True,
        ),
        (
            """
            class F(Workflow):
                def __init__(self, disable_validation: bool = False):
                    super().__init__(disable_validation=disable_validation)
            F(disable_validation=True)
            """,
            (),
            True,
        ),
        (
            """
            class F(Workflow):
                def __init__(self):
                    Workflow.__init__(self, timeout=1, disable_validation=True)
            """,
            (),
            True,
        ),
        ("class F(Workflow):\n    disable_validation = 1\nF(1, True)", (), True),
        ("class F(Workflow):\n    disable_validation = 1\nF(1, False)", (), False),
        (
            """
            class F(Workflow):
                def __init__(self, **options):
                    options.setdefault("disable_validation", True)
                    super().__init__(**options)
            """,
            (),
            True,
        ),
        ("OPTIONS = dict(disable_validation=True)\nclass F(Workflow): ...\nF(**OPTIONS)", (), True),
        (
            """
            class F(Workflow): ...
            def make(**options):
                # without disable_validation
                return F(**options)
            """,
            (),
            False,
        ),
    ],
)
def test_constructor_options(text: str, skip: tuple[str, ...], disabled: bool, flow: Flow) -> None:
    """What `__init__` passes on always holds; what the calls in the file pass holds if all of them do."""
    workflow = flow(text)
    assert workflow.skip_graph_checks == skip
    assert workflow.disable_validation is disabled
