"""What tells the daemon that a text has changed.

The daemon learns what a change touches by comparing the symbols of a file with those that it had before. What stands in
no symbol, like the default of a field or the metadata of `Annotated`, changes unseen; so does a new file that derives
from a class of an old one. While the daemon runs, each file therefore gets one more symbol, whose type changes with its
text. Who judges by a text depends on that symbol.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from mypy.nodes import GDEF, MypyFile, SymbolTableNode, Var
from mypy.server.trigger import make_trigger
from mypy.types import UnboundType

__all__ = ["follow", "stamp", "text_trigger"]

_SYMBOL: Final = "@surefoot"
"""The daemon lets a name with such a sign in it stand when it checks a file again, and no source can use it."""


def stamp(file: MypyFile) -> bytes:
    """Give a file that was just parsed its symbol.

    Returns:
        The text of the file.
    """
    try:
        text = Path(file.path).read_bytes()
    except OSError:
        text = b""
    symbol = Var(_SYMBOL, UnboundType(sha256(text).hexdigest()))
    symbol._fullname = f"{file.fullname}.{_SYMBOL}"
    file.names[_SYMBOL] = SymbolTableNode(GDEF, symbol, module_public=False, module_hidden=True, no_serialize=True)
    return text


def text_trigger(module: str) -> str:
    """What the daemon pulls when the text of a module is not what it was."""
    return make_trigger(f"{module}.{_SYMBOL}")


def follow(triggers: Iterable[str], file: MypyFile, target: str) -> None:
    """Have the daemon check a target again when one of `triggers` is pulled.

    Parameters:
        file: that which is being checked, or was just parsed.
        target: full name of a module, or of a function.
    """
    for trigger in triggers:
        file.plugin_deps.setdefault(trigger, set()).add(target)
