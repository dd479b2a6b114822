"""Processes that are killed: what was written down is where the next one goes on."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

from tests.stateful.crashing import ITEMS

ROOT = Path(__file__).parents[2]
ROUNDS = 6


def lines(folder: Path) -> list[str]:
    """What executions have left behind."""
    log = folder / "log"
    return log.read_text().splitlines() if log.exists() else []


def live(folder: Path, for_lines: int) -> bool:
    """Let a process work until it has said so many lines, then kill it; whether it came to its end by itself."""
    command = [sys.executable, "-m", "tests.stateful.crashing", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(for_lines):
            if not process.stdout.readline():
                break
        else:
            process.kill()
    return (folder / "result.json").exists()


def test_a_run_outlives_its_processes(tmp_path: Path) -> None:
    """Nothing is lost; what had ended by the last snapshot is not done again, what was in progress is."""
    random = Random(1)
    finished: set[str] = set()
    for _ in range(ROUNDS):
        before = len(lines(tmp_path))
        done = live(tmp_path, random.randint(2, 12))
        assert not finished & set(lines(tmp_path)[before:]), "what had ended was done again"
        if done:
            break
        finished = ended(tmp_path)
    else:
        assert live(tmp_path, 10_000)
    everything = list(range(ITEMS))
    assert json.loads((tmp_path / "result.json").read_text()) == [everything, everything]
    begun = Counter(lines(tmp_path))
    assert begun["began split"] >= 1
    assert all(begun[f"began {what} {n}"] >= 1 for what in ("drive", "arrive") for n in everything)


def ended(folder: Path) -> set[str]:
    """The lines of executions that the last snapshot knows to be over."""
    kept = folder / "snapshot.json"
    if not kept.exists():
        return set()
    workers = json.loads(kept.read_text())["workers"]
    open_drives, open_arrivals = (numbers(workers[name]) for name in ("drive", "arrive"))
    begun = set(lines(folder))
    if workers["split"]["in_progress"]:
        return set()
    arrived = set(range(ITEMS)) - open_drives - open_arrivals
    over = {"began split"}
    over |= {f"began drive {n}" for n in set(range(ITEMS)) - open_drives}
    over |= {f"began arrive {n}" for n in arrived}
    return over & begun


def numbers(worker: dict[str, list[dict[str, str]]]) -> set[int]:
    """The items that a step has not finished."""
    works = [*worker["queue"], *worker["in_progress"]]
    return {json.loads(work["event"])["value"]["n"] for work in works}
