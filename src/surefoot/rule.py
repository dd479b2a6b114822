"""What a rule file must fill in, and what it yields.

A rule sees a `WorkflowGraph` and asks `graph.topology`; it sees no path, no syntax tree and no type checker. It yields
findings: a node and words. Place, severity and the text around them are the rulebook's business.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from surefoot.diagnostic import Note, Severity
from surefoot.graph.location import Location
from surefoot.graph.model import StepNode, WorkflowGraph

__all__ = ["Finding", "GraphRule", "Rule", "StepRule"]



class Finding:
    """A fault: a node, and the words that fill in the rule's message.

    Parameters:
        at: the step or workflow at fault, or an exact place in a body.
        notes: related places, shown below the message.
        help: replaces the rule's `hint` where more is known, for instance a near miss.
        words: what the placeholders of the rule's texts stand for; `{step}` and `{workflow}` are filled in from `at`.
    """

    __slots__ = ("at", "help", "notes", "words")

    def __init__(
        self,
        at: StepNode | WorkflowGraph | Location,
        *,
        notes: Sequence[Note] = (),
        help: str = "",
        **words: str,
    ) -> None:
        self.at = at
        self.notes = tuple(notes)
        self.help = help
        self.words = words
        if isinstance(at, StepNode):
            self.words.setdefault("step", at.name)


class Rule:
    """One thing that can be wrong with a workflow.

    A rule file holds one subclass. The class docstring is the rule's page: a summary line, then the headings *Why it
    matters*, *Bad* and *Good*, whose examples are run as tests. The name of the rule is the name of its file.

    Attributes:
        code: stable short code, `WF206`.
        since: the version that brought it.
        severity: how loud it is unless the configuration says otherwise.
        message: one line with `{words}`; says what is.
        hint: one line with `{words}`; says what to do.
        headline: what the run-time API says of it in one line; callers match on this text.
    """

    code: ClassVar[str]
    since: ClassVar[str] = "0.1"
    severity: ClassVar[Severity] = "error"
    message: ClassVar[str]
    hint: ClassVar[str] = ""
    headline: ClassVar[str] = ""

    @property
    def name(self) -> str:
        """The rule's name, `unproduced-event`: that of its file."""
        return type(self).__module__.rpartition(".")[2].replace("_", "-")

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        """Yield what is wrong with `graph`."""
        raise NotImplementedError

    def headlines(self, findings: Sequence[Finding]) -> Iterator[str]:
        """The lines with which a run-time error opens for `findings` of this rule.

        A list of names goes where the headline says `{names}`: one line for all. Otherwise each finding has its own.
        """
        if "{names}" in self.headline:
            # The placeholder before the colon says what is listed: "{names}" takes the findings' word "name".
            yield self.headline.format(names=", ".join(sorted({finding.words["name"] for finding in findings})))
        elif self.headline:
            yield from dict.fromkeys(self.headline.format_map(finding.words) for finding in findings)


class StepRule(Rule):
    """A rule on the signature of one step. It speaks where the step is written, whoever inherits it."""

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step in graph.steps:
            yield from self.check_step(step)

    def check_step(self, step: StepNode) -> Iterator[Finding]:
        """Yield what is wrong with `step`."""
        raise NotImplementedError


class GraphRule(Rule):
    """A rule on how events connect. It is asked only about concrete workflows that are wholly in sight."""

