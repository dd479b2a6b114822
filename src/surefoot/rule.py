"""What a rule file must fill in, and what it yields.

A rule sees a `WorkflowGraph` and asks `graph.topology`, or it sees a `Use` of a workflow or an event. It sees no path,
no syntax tree and no type checker. It yields findings: a node and words. Place, severity and the text around them are
the rulebook's business.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from surefoot.diagnostic import Diagnostic, Note, Severity
from surefoot.graph.facts import Noticed
from surefoot.graph.location import Location
from surefoot.graph.model import StepNode, WorkflowGraph
from surefoot.graph.uses import Use

__all__ = ["Finding", "GraphRule", "Rule", "StepRule", "TextRule", "UseRule"]


class Finding:
    """A fault: a node, and the words that fill in the rule's message.

    Parameters:
        at: the step, workflow or use at fault.
        place: an exact place within it, where the definition line would be too vague.
        notes: related places, shown below the message.
        help: replaces the rule's `hint` where more is known, for instance a near miss.
        words: what the placeholders of the rule's texts stand for; `{step}` and `{workflow}` need not be given.
    """

    __slots__ = ("at", "help", "notes", "place", "words")

    def __init__(
        self,
        at: StepNode | WorkflowGraph | Use,
        *,
        place: Location | None = None,
        notes: Sequence[Note] = (),
        help: str = "",
        **words: str,
    ) -> None:
        self.at: StepNode | WorkflowGraph | Use = at
        self.place: Location | None = place
        self.notes: tuple[Note, ...] = tuple(notes)
        self.help: str = help
        self.words: dict[str, str] = words


class Rule(ABC):
    """One thing that can be wrong with a workflow.

    A rule file holds one subclass. The class docstring is the rule's page: a summary line, then the headings *Why it
    matters*, *Bad* and *Good*, whose examples are run as tests. The name of the rule is the name of its file.

    Attributes:
        code: stable short code, `WF206`.
        since: the version that brought it.
        severity: how loud it is unless the configuration says otherwise.
        message: one line with `{words}`; says what is.
        hint: one line with `{words}`; says what to do.
        of_bodies: it needs facts of bodies that only a checker of text reads, so it is not put to live classes.
        headline: what the run-time error opens with; callers match on this text. One line for each finding, or one for
            all where it says `{names}`: the words `name` of the findings.
    """

    code: ClassVar[str]
    since: ClassVar[str] = "0.1"
    severity: ClassVar[Severity] = "error"
    message: ClassVar[str]
    hint: ClassVar[str] = ""
    headline: ClassVar[str] = ""
    of_bodies: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """The rule's name, `unproduced-event`: that of its file."""
        return type(self).__module__.rpartition(".")[2].replace("_", "-")

    @abstractmethod
    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        """Yield what is wrong with `graph`."""

    def diagnostic(
        self,
        place: Location,
        words: Mapping[str, str],
        *,
        workflow: str = "",
        help: str = "",
        notes: tuple[Note, ...] = (),
    ) -> Diagnostic:
        """What this rule says of a fault at `place`.

        Parameters:
            words: what the placeholders of message and hint stand for; others may be among them, for whoever mends it.
            help: replaces the hint.
        """
        return Diagnostic(
            path=place.path,
            line=place.line,
            column=place.column,
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=self.message.format_map(words),
            help=help or self.hint.format_map(words),
            workflow=workflow,
            notes=notes,
            cell=place.cell,
            words=words,
        )

    def headlines(self, findings: Sequence[Finding]) -> Iterator[str]:
        """The lines with which a run-time error opens for `findings` of this rule."""
        if "{names}" in self.headline:
            names = sorted({finding.words["name"] for finding in findings})
            yield self.headline.format(names=", ".join(names))
        elif self.headline:
            yield from dict.fromkeys(self.headline.format_map(finding.words) for finding in findings)


class StepRule(Rule):
    """A rule on the signature of one step. It speaks where the step is written, whoever inherits it."""

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step in graph.steps:
            yield from self.check_step(step)

    @abstractmethod
    def check_step(self, step: StepNode) -> Iterator[Finding]:
        """Yield what is wrong with `step`."""


class GraphRule(Rule):
    """A rule on how events connect. It is asked only about concrete workflows that are wholly in sight.

    Attributes:
        essential: judged even where validation is disabled, because no run could begin or end; such a fault is raised
            as `WorkflowConfigurationError`.
        unconditional: judged even where validation is disabled, because no run could be routed otherwise.
        of_runs: it speaks of what runs can come to, and is asked only where all is connected: no rule with a lower code
            found an error.
    """

    essential: ClassVar[bool] = False
    unconditional: ClassVar[bool] = False
    of_runs: ClassVar[bool] = False


class TextRule(Rule):
    """A rule on what the text of a body shows. Whoever reads the text notices; the rule says when that is a fault."""

    of_bodies = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        for step in graph.steps:
            for fact in step.source.facts:
                if isinstance(fact, Noticed) and fact.rule == self.name and self.applies(fact, step, graph):
                    notes = [Note(message, location) for message, location in fact.related]
                    yield Finding(step, place=fact.location, notes=notes, **dict(fact.words))

    def applies(self, fact: Noticed, step: StepNode, graph: WorkflowGraph) -> bool:
        """Whether what was noticed in the body of `step` is a fault there."""
        return True


class UseRule(Rule):
    """A rule on code that uses workflows and events, wherever that stands. No graph is at fault."""

    of_bodies = True

    def check(self, graph: WorkflowGraph) -> Iterator[Finding]:
        yield from ()

    @abstractmethod
    def check_use(self, use: Use) -> Iterator[Finding]:
        """Yield what is wrong with `use`."""
