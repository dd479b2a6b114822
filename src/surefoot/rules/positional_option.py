from collections.abc import Iterator
from typing import Final

from surefoot.graph.uses import Instantiates, Use
from surefoot.rule import Finding, UseRule

__all__ = ["PositionalOption"]

_NONE: Final = "NoneType"
_OPTIONS: Final = (
    ("timeout", frozenset({"int", "float", _NONE}), "a number of seconds"),
    ("disable_validation", frozenset({"bool", "int", _NONE}), "a switch"),
    ("verbose", frozenset({"bool", "int", _NONE}), "a switch"),
)
"""What the first places of the constructor stand for, and the classes of values that mean something there."""

_OF_ITS_OWN: Final = "give options by name: `super().__init__(timeout=...)`; what is not an option is not handed on"


class PositionalOption(UseRule):
    """A positional argument to the constructor of a workflow lands on an option that it does not fit.

    ## Why it matters
    The constructor is that of `Workflow`, and its first parameters are options: `timeout`, `disable_validation`,
    `verbose`. What is meant as input would be taken for one of them: a text in the place of `disable_validation`
    switches the checks off. Input is given to `run()`, by name.

    ## Bad
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")


    def make() -> Greet:
        return Greet("Ada")  # error[mypy,lint] (at run time the constructor raises)
    ```

    ## Good
    ```python
    class Greet(Workflow):
        @step
        async def greet(self, ev: StartEvent) -> StopEvent:
            return StopEvent(result="hello")


    def make() -> Greet:
        return Greet(timeout=60)
    ```
    """

    code = "WF416"
    message = "argument {number} of `{workflow}` lands on `{option}`, {meaning}, but is a `{kind}`"
    hint = "give options by name, and input to `run()`; for arguments of its own, `{workflow}` needs an `__init__`"

    def check_use(self, use: Use) -> Iterator[Finding]:
        if not isinstance(use, Instantiates):
            return
        pairs = zip(use.call.positional, _OPTIONS, strict=False)
        for number, (argument, (option, kinds, meaning)) in enumerate(pairs, start=1):
            if argument.kind and argument.kind not in kinds:
                yield Finding(
                    use,
                    place=argument.location,
                    help=_OF_ITS_OWN if use.inherited else "",
                    workflow="super().__init__" if use.inherited else use.workflow,
                    number=str(number),
                    option=option,
                    meaning=meaning,
                    kind=argument.kind,
                )
