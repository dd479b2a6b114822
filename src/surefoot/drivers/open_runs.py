"""The open runs of this process, by their ids."""

from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from surefoot.drivers.asyncio_run import AsyncioRun

__all__ = ["add", "find", "refuse_second", "remove"]

_open: "WeakValueDictionary[str, AsyncioRun]" = WeakValueDictionary()


def refuse_second(run_id: str) -> None:
    """Raise RuntimeError if a run of this id is open."""
    namesake = _open.get(run_id)
    if namesake is not None and not namesake.stranded:
        raise RuntimeError(
            f"Workflow run with run_id '{run_id}' already exists. Await it, cancel it, or choose another id."
        )


def find(run_id: str) -> "AsyncioRun | None":
    """The open run of this id."""
    return _open.get(run_id)


def add(run: "AsyncioRun") -> None:
    """From now on `run` is open."""
    _open[run.run_id] = run


def remove(run: "AsyncioRun") -> None:
    """`run` has ended. Its id may be used again."""
    if _open.get(run.run_id) is run:
        del _open[run.run_id]
