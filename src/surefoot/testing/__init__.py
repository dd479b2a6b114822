"""Tools for testing workflows, and the engine that runs them."""

from surefoot.testing.clean import assert_workflow
from surefoot.testing.exploration.choosing import choose
from surefoot.testing.exploration.explore import explore
from surefoot.testing.exploration.outcome import Lost, Outcome
from surefoot.testing.exploration.report import Exploration
from surefoot.testing.exploration.scheduling.schedule import ScheduleMismatch
from surefoot.testing.runner import WorkflowTestResult, WorkflowTestRunner
from surefoot.testing.scripted_run import ScriptedRun

__all__ = [
    "Exploration",
    "Lost",
    "Outcome",
    "ScheduleMismatch",
    "ScriptedRun",
    "WorkflowTestResult",
    "WorkflowTestRunner",
    "assert_workflow",
    "choose",
    "explore",
]
