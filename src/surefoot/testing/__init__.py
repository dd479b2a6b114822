"""Tools for testing workflows, and the engine that runs them."""

from surefoot.testing.clean import assert_workflow
from surefoot.testing.runner import WorkflowTestResult, WorkflowTestRunner
from surefoot.testing.scripted_run import ScriptedRun

__all__ = ["ScriptedRun", "WorkflowTestResult", "WorkflowTestRunner", "assert_workflow"]
