"""Which packages can have to do with workflows."""

from pathlib import Path

from surefoot_lint.project.environment.distributions import Distributions
from tests.lint.project.environment.environments import installed
from tests.lint.projects import Write


def test_requirements_are_followed(write: Write) -> None:
    """A package matters if it requires a library of workflows, also by way of others and in circles."""
    write(
        {
            **installed("direct_flows", {}, "llama-index-workflows", "sp"),
            **installed("indirect", {}, "Direct.Flows", "sp"),
            **installed("round", {}, "about", "sp"),
            **installed("about", {}, "round", "sp"),
            **installed("Plain", {"Plain-1.0.dist-info/top_level.txt": "plain\nother_name\n"}, "numpy", "sp"),
        }
    )
    known = Distributions([Path("sp")])
    packages = ("direct_flows", "indirect", "round", "about", "plain", "other_name", "undescribed")
    assert [name for name in packages if known.may_know_workflows(name)] == [
        "direct_flows",
        "indirect",
        "undescribed",
    ]
