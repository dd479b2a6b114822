"""Every rule's page is true: its form, its names, and its examples as all three front ends see them."""

import ast
import inspect
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from surefoot.rule import Rule
from surefoot.rulebook import all_rules, rule_named
from surefoot.testing.examples import FRONT_ENDS, FrontEnd, examples_of, files_of
from tests import checkers
from tests.checkers import Said

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the examples of every rule, each a module of its own."""
    root = tmp_path_factory.mktemp("examples")
    for rule in all_rules():
        for example in examples_of(rule):
            _file(root, rule, example.kind).write_text(example.module)
        for name, content in files_of(rule).items():
            (root / name).write_text(content)
    return root


@pytest.fixture(scope="module")
def said(examples: Path) -> Mapping[FrontEnd, Mapping[Path, set[Said]]]:
    """What each front end says of each example."""
    files = sorted(examples.glob("*.py"))
    return {
        "live": checkers.live(examples, files),
        "mypy": checkers.mypy(examples, files, examples / ".cache", "--disable-error-code", "empty-body"),
        "lint": checkers.lint(files),
    }


@RULES
def test_page_has_summary_reason_and_two_examples(rule: Rule) -> None:
    """A page is a summary line, why it matters, one Bad and one Good."""
    page = inspect.getdoc(type(rule)) or ""
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == ["Why it matters", "Bad", "Good"]
    assert page.splitlines()[0].endswith(".") and not page.splitlines()[1]
    assert [example.kind for example in examples_of(rule)] == ["bad", "good"]


@RULES
def test_example_announces_faults_in_bad_only(rule: Rule) -> None:
    """The Bad marks at least one line, the Good none."""
    bad, good = examples_of(rule)
    assert bad.expected and not good.expected


@RULES
def test_texts_are_one_line_without_final_stop(rule: Rule) -> None:
    """Message and hint are one line each, lower-case, and name things in backticks."""
    for text in (rule.message, rule.hint):
        assert "\n" not in text and not text.endswith(".")
    assert rule.message[0].islower() or rule.message[0] in "`{"
    assert rule.hint


@RULES
def test_rule_is_found_by_code_and_by_name(rule: Rule) -> None:
    """Code and name lead to the same rule, and are written as rules are."""
    assert re.fullmatch(r"WF\d{3}", rule.code) and re.fullmatch(r"[a-z]+(-[a-z]+)+|no-[a-z]+", rule.name)
    assert rule_named(rule.code) is rule_named(rule.code.lower()) is rule_named(rule.name) is rule


def test_codes_are_unique() -> None:
    """No code is given twice."""
    codes = [rule.code for rule in all_rules()]
    assert len(codes) == len(set(codes))


@RULES
@pytest.mark.parametrize("kind", ["bad", "good"])
@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_example_is_seen(
    rule: Rule, kind: str, front_end: FrontEnd, examples: Path, said: Mapping[FrontEnd, Mapping[Path, set[Said]]]
) -> None:
    """Each front end reports the marked lines of an example with the rule's code, and nothing else."""
    (example,) = (example for example in examples_of(rule) if example.kind == kind)
    found = said[front_end][_file(examples, rule, kind)]
    expected = {(mark.line, mark.code) for mark in example.expected if front_end in mark.front_ends}
    assert {(line, code) for line, code, _ in found} == expected, sorted(found)


@RULES
def test_front_ends_use_the_same_words(
    rule: Rule, examples: Path, said: Mapping[FrontEnd, Mapping[Path, set[Said]]]
) -> None:
    """Where a front end reports a fault, its text is that of the others."""
    file = _file(examples, rule, "bad")
    messages: dict[tuple[int, str], set[str]] = {}
    for front_end in FRONT_ENDS:
        for line, code, message in said[front_end][file]:
            messages.setdefault((line, code), set()).add(message)
    if rule.name == "unresolved-name":  # what cannot be resolved is told by why, and each front end has its own why
        return
    assert all(len(texts) == 1 for texts in messages.values()), messages


@RULES
def test_good_example_defines_a_class(rule: Rule) -> None:
    """The Good is Python that defines a class; that all three accept it is `test_example_is_seen`."""
    _, good = examples_of(rule)
    assert any(isinstance(node, ast.ClassDef) for node in ast.parse(good.module).body)


def _file(root: Path, rule: Rule, kind: str) -> Path:
    return root / f"{rule.name.replace('-', '_')}_{kind}.py"
