"""From all that was found to what the project wants to hear."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from surefoot.configuration import Configuration
from surefoot.configuration.hearing import as_heard
from surefoot_lint.sources import gate

if TYPE_CHECKING:
    from surefoot.diagnostic import Diagnostic

__all__ = ["apply", "heard"]


def apply(
    configuration: Configuration, diagnostics: "Iterable[Diagnostic]", texts: Mapping[str, str]
) -> "list[Diagnostic]":
    """The findings that are to be shown, as loud as the project wants them, in order of place.

    Parameters:
        diagnostics: all that was found.
        texts: path → the text of each file that a diagnostic is in, and of each that was judged and has suppressions.

    Raises:
        Refusal: the baseline cannot be read.
    """
    shown = heard(configuration, diagnostics, texts)
    if not configuration.baseline:
        return shown
    from surefoot_lint.policy import baseline

    return baseline.read(baseline.path_of(configuration)).without_accepted(shown)


def heard(
    configuration: Configuration, diagnostics: "Iterable[Diagnostic]", texts: Mapping[str, str]
) -> "list[Diagnostic]":
    """The same with what the baseline accepts."""
    found: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in diagnostics:
        found[diagnostic.path].append(diagnostic)
    shown: list[Diagnostic] = []
    for path in sorted({*found, *texts}):
        told = _unhidden(configuration, path, found[path], texts.get(path, ""))
        shown += [loud for each in told if (loud := as_heard(configuration, each))]
    return sorted(shown, key=lambda diagnostic: (diagnostic.location, diagnostic.code))


def _unhidden(configuration: Configuration, path: str, found: "list[Diagnostic]", text: str) -> "Iterable[Diagnostic]":
    """What no comment of the file hides, and what is to be said of its comments."""
    if not gate.may_suppress(text.encode(errors="replace")):
        return found
    from surefoot_lint.policy.suppressions.hiding import Hiding
    from surefoot_lint.policy.suppressions.unused import unused

    hiding = Hiding(text, found)
    return [each for each in (*found, *unused(path, hiding, configuration)) if not hiding.hides(each)]
