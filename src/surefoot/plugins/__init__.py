"""Runtimes: what starts the runs of workflows, and what it keeps of them."""

from surefoot.drivers.journal.memory import MemoryJournal
from surefoot.drivers.journal.protocol import Journal, JournalRecord
from surefoot.plugins.basic import BasicRuntime, basic_runtime, get_current_runtime
from surefoot.plugins.state_checkpoint import StateCheckpoint, apply_state_patch
from surefoot.runtime import Runtime

__all__ = [
    "BasicRuntime",
    "Journal",
    "JournalRecord",
    "MemoryJournal",
    "Runtime",
    "StateCheckpoint",
    "apply_state_patch",
    "basic_runtime",
    "get_current_runtime",
]
