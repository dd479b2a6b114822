"""How often each rule spoke."""

import json
from collections import Counter
from collections.abc import Sequence

from surefoot.diagnostic import Diagnostic

__all__ = ["as_json", "as_table"]


def as_table(diagnostics: Sequence[Diagnostic]) -> str:
    """A line for each rule, the most frequent first; empty where none spoke."""
    counted = _counted(diagnostics)
    width = len(str(max(counted.values(), default=0)))
    return "\n".join(f"{count:{width}}  {code}  {name}" for (code, name), count in counted.items())


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of `{code, name, count}`, the most frequent first."""
    counted = _counted(diagnostics).items()
    return json.dumps([{"code": code, "name": name, "count": count} for (code, name), count in counted], indent=2)


def _counted(diagnostics: Sequence[Diagnostic]) -> dict[tuple[str, str], int]:
    counts = Counter((diagnostic.code, diagnostic.name) for diagnostic in diagnostics)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
