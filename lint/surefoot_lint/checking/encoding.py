"""Relations and verdicts as plain data. What is read back may come from anywhere, so nothing in it is executed."""

from collections.abc import Callable
from typing import Any

from surefoot.diagnostic import Diagnostic, Note
from surefoot.graph.location import Location
from surefoot_lint.checking.verdicts import Verdict
from surefoot_lint.project.index import Address
from surefoot_lint.project.tracing import Source
from surefoot_lint.relations import Relations
from surefoot_lint.sources.files import SourceFile

__all__ = ["Decoder", "encoded_relations", "encoded_verdict"]


def encoded_relations(relations: Relations) -> dict[str, Any]:
    """What a file says, as data."""
    return {
        "excerpts": relations.excerpts,
        "workflows": list(map(list, relations.workflows)),
        "events": list(map(list, relations.events)),
        "bases": sorted(relations.bases),
        "renamed": sorted(map(list, relations.renamed)),
        "extended": sorted(map(_address, relations.extended)),
        "unsettled": sorted(map(_address, relations.unsettled)),
        "unseen": sorted(relations.unseen),
        "attached": [[_address(target), _address(function)] for target, function in relations.attached],
    }


def encoded_verdict(verdict: Verdict) -> dict[str, Any]:
    """Findings as data."""
    return {
        "count": verdict.count,
        "marked": verdict.marked,
        "diagnostics": [_diagnostic(each) for each in verdict.diagnostics],
        "asked": [
            [question, _address(address), list(map(_address, answer)) if isinstance(answer, tuple) else answer]
            for (question, address), answer in verdict.asked.items()
        ],
    }


class Decoder:
    """Reads what was encoded. It raises whatever comes of it where that is something else.

    Parameters:
        file_at: finds the file of a path.
    """

    def __init__(self, file_at: Callable[[str], SourceFile]) -> None:
        self._file_at = file_at

    def relations(self, data: dict[str, Any]) -> Relations:
        """What a file says."""
        return Relations(
            excerpts=data["excerpts"],
            workflows=tuple((rank, name) for rank, name in data["workflows"]),
            events=tuple((rank, name) for rank, name in data["events"]),
            bases=frozenset(data["bases"]),
            renamed=frozenset((original, name) for original, name in data["renamed"]),
            extended=frozenset(map(self._address, data["extended"])),
            unsettled=frozenset(map(self._address, data["unsettled"])),
            unseen=frozenset(data["unseen"]),
            attached=tuple((self._address(target), self._address(function)) for target, function in data["attached"]),
        )

    def verdict(self, file: SourceFile, data: dict[str, Any], read_from: frozenset[Source]) -> Verdict:
        """Findings."""
        verdict = Verdict(file, marked=data["marked"], count=data["count"], whole=False, read_from=read_from)
        verdict.diagnostics = [_read_diagnostic(each) for each in data["diagnostics"]]
        for question, address, answer in data["asked"]:
            known = tuple(map(self._address, answer)) if isinstance(answer, list) else bool(answer)
            verdict.asked[question, self._address(address)] = known
        return verdict

    def _address(self, data: list[Any]) -> Address:
        path, rank = data
        return Address(self._file_at(path), rank)


def _address(address: Address) -> list[Any]:
    return [address.file.path, address.rank]


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    notes = [[note.message, _place(note.location) if note.location else None] for note in diagnostic.notes]
    return {
        "place": _place(diagnostic.location),
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "workflow": diagnostic.workflow,
        "notes": notes,
        "words": dict(diagnostic.words),
    }


def _read_diagnostic(data: dict[str, Any]) -> Diagnostic:
    place = Location(*data["place"])
    notes = tuple(Note(message, Location(*where) if where else None) for message, where in data["notes"])
    return Diagnostic(
        path=place.path,
        line=place.line,
        column=place.column,
        code=data["code"],
        name=data["name"],
        severity=data["severity"],
        message=data["message"],
        help=data["help"],
        workflow=data["workflow"],
        notes=notes,
        cell=place.cell,
        words=dict(data["words"]),
    )


def _place(location: Location) -> list[Any]:
    return [location.path, location.line, location.column, location.cell]
