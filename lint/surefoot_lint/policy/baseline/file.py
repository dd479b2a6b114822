"""A baseline as a file: JSON, an entry a line, sorted, so that a change of it is easy to read and to merge."""

import json
from pathlib import Path
from typing import Final

from surefoot.configuration import Configuration
from surefoot_lint.policy.baseline.accepted import Baseline, Entry
from surefoot_lint.refusal import Refusal
from surefoot_lint.replacing import replace_content

__all__ = ["path_of", "read", "write"]

_DEFAULT: Final = ".surefoot-baseline.json"
_VERSION: Final = 1


def path_of(configuration: Configuration) -> Path:
    """Where the baseline of a project is, or would be."""
    return (configuration.root or Path()) / (configuration.baseline or _DEFAULT)


def read(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        Refusal: there is none, or it is none that this version can read.
    """
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise Refusal(f"there is no baseline {path}; `wf-lint check --write-baseline` writes one") from error
    except OSError as error:
        raise Refusal(f"the baseline {path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise _broken(path, str(error)) from error
    if not isinstance(data, dict) or data.get("version") != _VERSION:
        raise _broken(path, f'it must be an object with "version": {_VERSION}')
    return Baseline(path.parent, _counts(path, data.get("findings")))


def write(path: Path, baseline: Baseline) -> None:
    """Write a baseline, whole or not at all.

    Raises:
        Refusal: it cannot be written; what was there before is still there.
    """
    findings: dict[str, dict[str, int]] = {}
    for entry in sorted(baseline.counts):
        findings.setdefault(entry.path, {})[entry.finding] = baseline.counts[entry]
    text = json.dumps({"version": _VERSION, "findings": findings}, indent=2, ensure_ascii=False)
    replace_content(path, f"{text}\n".encode(errors="backslashreplace"))


def _counts(path: Path, findings: object) -> dict[Entry, int]:
    if not isinstance(findings, dict):
        raise _broken(path, '"findings" must be an object')
    counts: dict[Entry, int] = {}
    for file, accepted in findings.items():
        if not isinstance(accepted, dict):
            raise _broken(path, f"what it says of {file!r} must be an object")
        for finding, count in accepted.items():
            if type(count) is not int or count < 1:
                raise _broken(
                    path, f"the count of {finding!r} in {file!r} must be a whole number from 1, not {count!r}"
                )
            counts[Entry(file, finding)] = count
    return counts


def _broken(path: Path, reason: str) -> Refusal:
    return Refusal(f"{path} is no baseline: {reason}; remove it, and `wf-lint check --write-baseline` writes a new one")
