"""JUnit XML, read by a library that reads it for others."""

from junitparser import Failure, JUnitXml, TestCase

from surefoot_lint.formats import render
from tests.lint.formats.reports import ODD, finding, report


def suites(text: str) -> dict[str, list[TestCase]]:
    """The test cases of each suite."""
    return {suite.name: list(suite) for suite in JUnitXml.fromstring(text.encode())}


def test_findings_are_failed_cases_of_their_file() -> None:
    """A suite for each file, a case for each finding; an info is a case that passes."""
    found = suites(render(ODD, "junit"))
    assert list(found) == ["b:c,d%e f.py", "a.py", "b.py", "c.ipynb"]
    assert [len(cases) for cases in found.values()] == [1, 3, 1, 1]
    assert [case.is_passed for cases in found.values() for case in cases] == [False] * 5 + [True]
    (result,) = found["b.py"][0].result
    assert isinstance(result, Failure)
    assert (result.type, result.message) == ("warning", "it is lost (help: return it)")


def test_what_xml_cannot_hold_is_replaced() -> None:
    """A control character in a message must not make the whole document unreadable."""
    (case,) = suites(render(ODD, "junit"))["b:c,d%e f.py"]
    (result,) = case.result
    assert '<lost> & "gone"\ufffd' in result.text


def test_a_clean_run_is_a_passed_case() -> None:
    """An empty document would be read as: no tests were run."""
    (cases,) = suites(render(report(), "junit")).values()
    assert [case.is_passed for case in cases] == [True]


def test_a_case_says_where() -> None:
    """File, line and code stand in the case, for lists that show nothing else."""
    (case,) = suites(render(report(finding()), "junit"))["a.py"]
    assert (case.name, case.classname) == ("WF206 unproduced-event (2:3)", "a.py")


def test_cases_of_a_notebook_are_told_apart() -> None:
    """By cell and line, as lists of results keep one case for each name."""
    cases = suites(render(report(finding("c.ipynb", 4, cell=3), finding("c.ipynb", 4, cell=5)), "junit"))["c.ipynb"]
    assert [case.name for case in cases] == [
        "WF206 unproduced-event (cell 3, 4:3)",
        "WF206 unproduced-event (cell 5, 4:3)",
    ]
