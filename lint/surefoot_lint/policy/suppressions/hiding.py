"""The suppressions of a file, held against what was found in it."""

from collections.abc import Iterable

from surefoot.configuration.addresses import nearness
from surefoot.diagnostic import Diagnostic
from surefoot_lint.policy.suppressions.comments import comments_of
from surefoot_lint.policy.suppressions.suppression import Suppression, suppressions_in

__all__ = ["Hiding"]


class Hiding:
    """What the comments of a file hide.

    Parameters:
        text: the file as it was checked.
        found: every finding in it, whether or not the project wants to hear of it.
    """

    def __init__(self, text: str, found: Iterable[Diagnostic]) -> None:
        self.found = tuple(found)
        self._comments = comments_of(text)
        self.suppressions = tuple(suppressions_in(self._comments.all))

    def hides(self, diagnostic: Diagnostic) -> bool:
        """Whether a finding in this file is hidden by any of its comments."""
        return any(
            self._is_beside(suppression, diagnostic) and _means(suppression, diagnostic)
            for suppression in self.suppressions
        )

    def has_use(self, suppression: Suppression, address: str = "ALL") -> bool:
        """Whether a suppression hides a finding of the rules that an address means."""
        return any(
            nearness(address, diagnostic.code, diagnostic.name) and self._is_beside(suppression, diagnostic)
            for diagnostic in self.found
        )

    def is_beside_code(self, suppression: Suppression) -> bool:
        """Whether it stands at a statement, where something could be found."""
        return not suppression.comment.alone or len(self._comments.lines_beside(suppression.line)) > 1

    def _is_beside(self, suppression: Suppression, diagnostic: Diagnostic) -> bool:
        return suppression.whole_file or suppression.line in self._comments.lines_beside(diagnostic.line)


def _means(suppression: Suppression, diagnostic: Diagnostic) -> bool:
    if suppression.rules is None:
        # Else no comment that hides all would ever be found to hide nothing.
        return diagnostic.code != "WF003"
    return any(nearness(address.text, diagnostic.code, diagnostic.name) for address in suppression.rules)
