"""The comments of a source text, and which lines belong together.

A comment is meant for the statement that it stands beside, however many lines that has. Of a function or a class, that
is the header: its decorators and its signature.
"""

import tokenize
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Final

from surefoot_lint.sources.files import lines_of

__all__ = ["Comment", "Comments", "comments_of"]

_LAYOUT: Final = frozenset(
    {tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.ENCODING}
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment.

    Parameters:
        line, column: of its `#`; both count from 1.
        text: from there to the end of the line.
        alone: nothing stands before it.
    """

    line: int
    column: int
    text: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Comments:
    """What `comments_of` found.

    Parameters:
        all: in order.
        statements: first and last line of each statement that has several, in order.
    """

    all: tuple[Comment, ...]
    statements: tuple[tuple[int, int], ...]

    def lines_beside(self, line: int) -> range:
        """The lines of the statement that a line belongs to."""
        place = bisect_right(self.statements, line, key=itemgetter(0)) - 1
        first, last = self.statements[place] if place >= 0 else (0, 0)
        return range(first, last + 1) if line <= last else range(line, line + 1)


def comments_of(text: str) -> Comments:
    """The comments of a text, which need not be Python throughout; a `#` in a string begins none."""
    lines = lines_of(text.replace("\0", " "))  # from Python 3.12 on, tokenize stumbles over null bytes
    tokens = list(_tokens(lines))
    comments = [
        Comment(line, column + 1, token.string, alone=not lines[line - 1][:column].strip())
        for token, line in tokens
        if token.type == tokenize.COMMENT
        for column in (token.start[1],)
        if column >= 0 and lines[line - 1].startswith(token.string, column)  # nonsense behind a broken f-string
    ]
    return Comments(tuple(comments), tuple(_statements(tokens)))


def _statements(tokens: Iterable[tuple[tokenize.TokenInfo, int]]) -> Iterator[tuple[int, int]]:
    """First and last line of each statement that has several; what is decorated begins with its decorators."""
    first = 0
    decorator = decorated = False
    for token, line in tokens:
        if token.type in _LAYOUT:
            continue
        if token.type == tokenize.NEWLINE:
            if not decorator and 0 < first < line:
                yield first, line
            first, decorator, decorated = (first, False, True) if decorator else (0, False, False)
        elif first == 0 or decorated:
            first, decorator, decorated = first or line, token.string == "@", False


def _tokens(lines: Sequence[str]) -> Iterator[tuple[tokenize.TokenInfo, int]]:
    """The tokens, each with its line; where one is in the way, what follows it is read by itself."""
    begin = last = 0
    while begin < len(lines):
        try:
            for token in tokenize.generate_tokens((f"{line}\n" for line in islice(lines, begin, None)).__next__):
                last = begin + token.start[0]
                yield token, last
        except tokenize.TokenError as error:
            begin += max(1, error.args[1][0])
        except SyntaxError as error:
            # A line that is indented as none before it makes sense by itself.
            begin += max(1, (error.lineno or 1) - 1)
        except SystemError:
            # Some broken f-strings are more than Python 3.13.0 can bear.
            begin = max(begin + 1, last)
        else:
            return
