"""GitHub's workflow commands, read as a runner reads them."""

import re
from urllib.parse import unquote

from surefoot_lint.formats import render
from tests.lint.formats.reports import ODD, finding, report


def annotations(text: str) -> list[dict[str, str]]:
    """What a runner makes of the lines of a log: `::command key=value,key=value::data`, percent escapes undone."""
    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        assert match, line
        pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
        found.append({"command": match[1], "data": match[3]} | pairs)
    return [{key: unquote(value) for key, value in each.items()} for each in found]


def test_a_finding_is_an_annotation_at_its_place() -> None:
    """The command says how loud it is, the properties where, the data what."""
    assert render(report(finding()), "github") == (
        "::error title=wf-lint WF206 [unproduced-event],file=a.py,line=2,col=3::it is lost (help: return it)"
    )


def test_odd_texts_survive() -> None:
    """What would end a property or the line is escaped, and comes out as it went in."""
    first, second, *_, warning, info = annotations(render(ODD, "github"))
    assert first["file"] == "b:c,d%e f.py"
    assert first["data"].startswith(ODD.diagnostics[0].message)
    assert (second["line"], second["col"]) == ("1", "3")
    assert (warning["command"], info["command"]) == ("warning", "notice")


def test_a_cell_is_named_in_words() -> None:
    """GitHub knows no cells, so the annotation stands at the top of the notebook and says where to look."""
    (shown,) = annotations(render(report(finding("c.ipynb", 4, cell=3)), "github"))
    assert (shown["line"], shown["col"]) == ("1", "1")
    assert shown["data"].startswith("cell 3, line 4: ")


def test_nothing_found_is_nothing_said() -> None:
    """A clean run leaves no trace."""
    assert render(report(), "github") == ""
