"""Writes what is made from the source: pages and list of the rules, what each front end sees, the demo in the README.

python docs/generate.py            write them
python docs/generate.py --check    fail where one is not as it would be written
"""

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from surefoot.rule import GraphRule, Rule
from surefoot.rulebook import all_rules
from surefoot.testing.examples import FRONT_ENDS, examples_of

DOCS = Path(__file__).parent
REVEALED = DOCS.parent / "tests" / "typing" / "tables" / "reveal.py"
BANNER = "<!-- Written by docs/generate.py from the source of the rules. Change it there. -->\n\n"
FAMILIES = {
    "WF0": "Reading the file",
    "WF1": "Step signatures",
    "WF2": "The event graph",
    "WF3": "Joins",
    "WF4": "Step bodies",
    "WF5": "Error handlers and resources",
    "WF6": "State",
}

WHERE_THEY_DIFFER = """
## Where a rule of all of them is heard from one

None of them guesses, and each sees something that the others do not.

- **Types.** mypy knows what a parameter, an attribute or a variable that is bound again holds, and the types of values.
  `wf-lint` follows names that stand for one thing.
- **mypy's own words.** What annotations already refuse, mypy says under a code of its own: an event in the place of a
  context, a start event that the brackets of a workflow exclude, type arguments of a class that takes none.
- **Code that cannot be reached.** mypy does not check it; `wf-lint` reads it.
- **A class in a variable, or with type arguments.** mypy gives plugins no say in `kind(topic=1)` after `kind = Draft`,
  nor in a call of `Box[int]`; `wf-lint` knows what is called.
- **Conditions.** A class or a factory under `if` or `try` may have another in its place. Then `wf-lint` says nothing of
  paths into the state, and mypy nothing of the factory.
- **What running the code makes.** A decorated class, or a default that a call makes, is known only at run time.
- **Other files.** A fault in the body of a step that only a subclass elsewhere makes one is told by `wf-lint` at the
  step; a type checker may speak only of the file it is reading.
"""


def pages() -> Iterator[tuple[Path, str]]:
    """Every generated page and its text."""
    for rule in all_rules():
        yield DOCS / "rules" / f"{rule.name}.md", BANNER + rule_page(rule)
    yield DOCS / "rules" / "index.md", BANNER + rule_index()
    yield DOCS / "reference" / "parity.md", BANNER + parity()
    yield DOCS.parent / "README.md", readme()
    for page in (DOCS / "how-to" / "mypy.md", DOCS / "how-to" / "typing.md"):
        yield page, with_types(page.read_text(encoding="utf-8"))


def rule_page(rule: Rule) -> str:
    """The page of one rule: its docstring under a heading, with the facts."""
    summary, _, rest = (inspect.getdoc(type(rule)) or "").partition("\n")
    facts = [f"`{rule.code}`", rule.severity, f"since {rule.since}"]
    if isinstance(rule, GraphRule):
        facts.append("judged on workflows that somebody runs")
    return (
        f"# {rule.name}\n\n{summary}\n\n{' · '.join(facts)}\n{rest.rstrip()}\n\n"
        f"## What is said\n\n> {rule.message}\n\nHelp: {rule.hint}.\n"
    )


def rule_index() -> str:
    """The list of rules, by family."""
    lines = [
        "# Rules",
        "",
        "Each rule has a code, a name, and a page with one bad and one good example.",
        "The examples leave out their imports, and are run as tests through all three front ends.",
        "",
        "Any of them can be switched off on a line for mypy: `# type: ignore[unproduced-event]`.",
        "",
    ]
    for prefix, title in FAMILIES.items():
        lines += [f"## {prefix}: {title}", "", "| code | name | severity | what |", "|---|---|---|---|"]
        for rule in all_rules():
            if rule.code.startswith(prefix):
                lines.append(f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity} | {summary_of(rule)} |")
        lines.append("")
    return "\n".join(lines)


def parity() -> str:
    """What each front end sees, and why one does not."""
    lines = [
        "# Parity",
        "",
        "Three front ends read a workflow: the live one when the class is built, the mypy plugin, and `wf-lint`.",
        "They hand what they read to one graph and one rulebook, so they say the same, on the same line.",
        "The table is made from the examples of the rules, which the tests run through all three.",
        "",
        "| code | name | " + " | ".join(FRONT_ENDS) + " | why not |",
        "|---|---|" + "---|" * len(FRONT_ENDS) + "---|",
    ]
    for rule in all_rules():
        marks = [mark for example in examples_of(rule) for mark in example.expected]
        sees = ["●" if any(front_end in mark.front_ends for mark in marks) else "–" for front_end in FRONT_ENDS]
        why = "; ".join(dict.fromkeys(mark.reason for mark in marks if mark.reason))
        lines.append(f"| {rule.code} | [{rule.name}](../rules/{rule.name}.md) | {' | '.join(sees)} | {why} |")
    lines += [
        "",
        "A fault is the same fault when file, line, code and message agree.",
        "The live front end learns the column too, from the source; mypy and `wf-lint` always have it.",
        WHERE_THEY_DIFFER,
    ]
    return "\n".join(lines)


def readme() -> str:
    """The README with what `make demo` prints today."""
    text = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    opening, start, rest = text.partition("<!-- demo: written by docs/generate.py -->\n")
    _, end, closing = rest.partition("<!-- end of demo -->")
    demo = subprocess.run(
        [sys.executable, DOCS / "examples" / "demo" / "demo.py"], capture_output=True, text=True, check=True
    )
    return f"{opening}{start}\n```text\n{demo.stdout.strip()}\n```\n\n{end}{closing}"


def revealed() -> dict[str, list[tuple[int, str, str, str]]]:
    """What type checkers know, by function: line, expression, type with the plugin for mypy, type without it."""
    found: dict[str, list[tuple[int, str, str, str]]] = {}
    for number, line in enumerate(REVEALED.read_text(encoding="utf-8").splitlines(), 1):
        if defined := re.match(r"(?:async )?def (\w+)", line):
            rows = found[defined[1]] = []
        elif shown := re.match(r" +reveal_type\((.*)\)  # plugin: (.*?)(?:  # without: (.*))?$", line):
            rows.append((number, shown[1], shown[2], shown[3] or shown[2]))
    return found


def with_types(text: str) -> str:
    """A page with its tables of types."""

    def table(place: re.Match[str]) -> str:
        rows = revealed()[place[2]]
        both = any(plugin != without for _, _, plugin, without in rows)
        lines = (
            ["| expression | with the plugin | without |", "|---|---|---|"]
            if both
            else ["| expression | type |", "|---|---|"]
        )
        for _, *cells in rows:
            shown = cells if both else cells[:2]
            lines.append("| " + " | ".join(f"`{cell}`".replace("|", "\\|") for cell in shown) + " |")
        return "\n".join([place[1], "", *lines, "", "<!-- end of types -->"])

    return re.sub(r"(<!-- types: (\w+), written by .*? -->)\n.*?<!-- end of types -->", table, text, flags=re.S)


def summary_of(rule: Rule) -> str:
    """The first line of a rule's page."""
    return (inspect.getdoc(type(rule)) or "").partition("\n")[0]


def main() -> int:
    """Write or compare; returns the exit status."""
    wanted = dict(pages())
    if "--check" not in sys.argv[1:]:
        for path, text in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        print(f"{len(wanted)} pages written")
        return 0
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    stray = set((DOCS / "rules").glob("*.md")) - set(wanted)
    for path in (*stale, *sorted(stray)):
        print(f"{path.relative_to(DOCS.parent)} is not what docs/generate.py writes; run `make docs`")
    return 1 if stale or stray else 0


if __name__ == "__main__":
    sys.exit(main())
