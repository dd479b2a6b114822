"""Suppressions that hide nothing."""

from collections.abc import Iterator, Sequence
from typing import Final

from surefoot.configuration import Configuration
from surefoot.configuration.addresses import misaddressed, nearness
from surefoot.configuration.hearing import is_heard
from surefoot.diagnostic import Diagnostic
from surefoot.graph.location import Location
from surefoot.rulebook import all_rules, rule_named
from surefoot_lint.policy.suppressions.hiding import Hiding
from surefoot_lint.policy.suppressions.suppression import Address, Suppression
from surefoot_lint.sources.files import MARKDOWN

__all__ = ["unused"]

_MISPLACED: Final = "remove it, or put it at the end of the line that is reported"


def unused(path: str, hiding: Hiding, configuration: Configuration) -> Iterator[Diagnostic]:
    """What is to be said of the suppressions in a file.

    Of a file that was not judged as a whole, only that a comment names what is no rule: what it hides was perhaps not
    looked for.

    Parameters:
        path: the file, as diagnostics have it.
    """
    # What Markdown shows is an excerpt, in which not everything is looked for.
    judged = not path.endswith(MARKDOWN) and not any(found.code in ("WF001", "WF002") for found in hiding.found)
    for suppression in hiding.suppressions:
        for address in suppression.rules or ():
            if reason := misaddressed(address.text):
                reason, _, advice = reason.rpartition("; ")
                yield _told(suppression, path, advice, fault=f"`{suppression.text}` {reason}")
        if judged:
            yield from _idle(suppression, path, hiding, configuration)


def _idle(suppression: Suppression, path: str, hiding: Hiding, configuration: Configuration) -> Iterator[Diagnostic]:
    """That a suppression, or some of the rules that it names, hides nothing."""
    advice = "" if suppression.whole_file or hiding.is_beside_code(suppression) else _MISPLACED
    if suppression.rules is None:
        # What is meant for all linters may be meant for another one.
        if suppression.style == "wf" and not hiding.has_use(suppression):
            yield _told(suppression, path, advice, fault=f"`{suppression.text}` hides nothing", idle="")
        return
    idle = [
        address.text
        for address in suppression.rules
        if not hiding.has_use(suppression, address.text) and _is_heard(address, path, configuration)
    ]
    if not suppression.rules or len(idle) == len(suppression.rules):
        yield _told(suppression, path, advice, fault=f"`{suppression.text}` hides nothing", idle=" ".join(idle))
    elif idle:
        fault = f"{_listed(idle)} in `{suppression.text}` hides nothing"
        yield _told(suppression, path, advice, fault=fault, idle=" ".join(idle))


def _is_heard(address: Address, path: str, configuration: Configuration) -> bool:
    """Whether it names a rule whose findings the project would hear, so that one could have been hidden."""
    return any(
        nearness(address.text, rule.code, rule.name) and is_heard(configuration, rule.code, rule.name, path)
        for rule in all_rules()
        if rule.code != "WF003"
    )


def _listed(addresses: Sequence[str]) -> str:
    return ", ".join(f"`{address}`" for address in addresses)


def _told(suppression: Suppression, path: str, advice: str, **words: str) -> Diagnostic:
    """A finding; the word `idle` lists the rules that may go from the comment, none where all of it may."""
    rule = rule_named("WF003")
    assert rule is not None
    return rule.diagnostic(Location(path, suppression.line, suppression.column), words, help=advice)
