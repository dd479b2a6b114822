"""Tools for testing workflows, and the engine that runs them."""

from surefoot.testing.clean import assert_workflow
from surefoot.testing.runner import WorkflowTestResult, WorkflowTestRunner

__all__ = ["WorkflowTestResult", "WorkflowTestRunner", "assert_workflow"]
