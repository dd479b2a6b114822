"""JUnit XML: a test suite for each file with findings, a failed test case for each finding in it."""

import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from surefoot.diagnostic import Diagnostic
from surefoot_lint.check import Report
from surefoot_lint.places.anchors import anchor, message, posix_path

__all__ = ["render"]

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, in whatever form."""


def render(report: Report) -> str:
    """An XML document. A run without findings is one suite with one passed case, so that it is not taken for no run."""
    root = ElementTree.Element("testsuites", name="wf-lint")
    for path, found in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.path):
        _suite(root, posix_path(path), list(found))
    if not report.diagnostics:
        suite = ElementTree.SubElement(root, "testsuite", name="wf-lint", tests="1", failures="0", errors="0")
        ElementTree.SubElement(suite, "testcase", name="no findings", classname="wf-lint")
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode")


def _suite(root: ElementTree.Element, path: str, found: Sequence[Diagnostic]) -> None:
    failures = sum(diagnostic.severity != "info" for diagnostic in found)
    name = _writable(path)
    suite = ElementTree.SubElement(
        root, "testsuite", name=name, tests=str(len(found)), failures=str(failures), errors="0"
    )
    for diagnostic in found:
        line, _ = anchor(diagnostic.location)
        cell = f"cell {diagnostic.cell}, " if diagnostic.cell else ""
        case = ElementTree.SubElement(
            suite,
            "testcase",
            name=f"{diagnostic.code} {diagnostic.name} ({cell}{diagnostic.line}:{diagnostic.column})",
            classname=name,
            file=name,
            line=str(line),
        )
        if diagnostic.severity == "info":  # it never fails a run, so it fails no test
            ElementTree.SubElement(case, "system-out").text = _writable(str(diagnostic))
            continue
        failure = ElementTree.SubElement(case, "failure", type=diagnostic.severity)
        failure.set("message", _writable(message(diagnostic)))
        failure.text = _writable(str(diagnostic))


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
