"""How rules are addressed: `WF206`, `unproduced-event`, the beginning of a code (`WF2`), or `ALL`."""

import re
from typing import Final

__all__ = ["ALL", "misaddressed", "nearness"]

ALL: Final = "ALL"

_CODE_BEGINS: Final = re.compile(r"WF\d{0,3}")


def nearness(address: str, code: str, name: str) -> int:
    """How closely an address means the rule of this code and name; 0 where it does not mean it.

    Where one address selects a rule and another ignores it, the closer one counts.
    """
    if address.lower() == name:
        return len(code)
    wanted = address.upper()
    if wanted == ALL:
        return 1
    return len(wanted) if wanted and code.startswith(wanted) else 0


def misaddressed(address: str) -> str:
    """Why an address means no rule, as a clause to follow where it stands; empty where it means one."""
    from surefoot.rulebook import all_rules

    if any(nearness(address, rule.code, rule.name) for rule in all_rules()):
        return ""
    if _CODE_BEGINS.fullmatch(address.upper()):
        return f"names {address!r}, and there is no such rule; `wf-lint rules` lists them"
    from difflib import get_close_matches

    names = [rule.name for rule in all_rules()]
    likely = get_close_matches(address.lower(), names, n=1) or get_close_matches(address.upper(), [ALL], n=1)
    advice = f"did you mean {likely[0]!r}?" if likely else "`wf-lint rules` lists them"
    return f"names {address!r}, and there is no such rule; {advice}"
