"""The keys of `[tool.surefoot]`: what each means, how it is read, and what a right line looks like."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from surefoot.configuration.values import Reader, flag, levels, libraries, paths, per_file, rules, text, texts

__all__ = ["OPTIONS", "Option"]


@dataclass(frozen=True, slots=True)
class Option:
    """A key of the table.

    Parameters:
        read: makes of its value what the field of `Configuration` holds.
        summary: what it is for.
        sample: a right value, as TOML.
        for_mypy: the mypy plugin heeds it; the others concern what only wf-lint does.
    """

    read: Reader[object]
    summary: str
    sample: str
    for_mypy: bool = False

    def line(self, key: str) -> str:
        """A right line."""
        return f"{key} = {self.sample}"


OPTIONS: Final[Mapping[str, Option]] = {
    "strict": Option(flag, "warnings count as errors", "true", for_mypy=True),
    "select": Option(rules, "only these rules are reported", '["WF2", "syntax-error"]', for_mypy=True),
    "ignore": Option(rules, "these rules are not reported", '["WF210", "unanswered-input"]', for_mypy=True),
    "per-file-ignores": Option(per_file, "nor are these in such files", '{ "tests/*" = ["ALL"] }', for_mypy=True),
    "severity": Option(levels, "how loud a rule is", '{ WF211 = "error", WF210 = "off" }', for_mypy=True),
    "exclude": Option(paths, "files and folders that are not searched", '["generated", "docs/*.ipynb"]'),
    "force-exclude": Option(flag, "not even when they are named", "true"),
    "source-roots": Option(texts, "folders that absolute imports start from", '["src", "tools"]'),
    "dialects": Option(
        libraries, "libraries whose workflows are checked", '["surefoot", "llama-index"]', for_mypy=True
    ),
    "baseline": Option(text, "the file of findings that are accepted for now", '".surefoot-baseline.json"'),
    "include-markdown": Option(flag, "Python in Markdown files is checked too", "true"),
    "python": Option(text, "where installed packages are looked up", '".venv"'),
}
