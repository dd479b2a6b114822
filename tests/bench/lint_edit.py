"""How long an editor waits for findings after a keystroke in a long file of a large project."""

import gc
import tempfile
from pathlib import Path
from time import process_time

from surefoot_lint.checking.session import Session
from tests.bench.harness import Row, run
from tests.bench.trees import long_module, project

SIZE = 5_000
"""Files in the project."""

LINES = 1_000
"""Lines of the file that is edited."""


async def measure(size: int, rounds: int) -> list[Row]:
    """Milliseconds from the change to the findings and the graphs that an editor shows."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "mixed")
        project(root, size, size // 25)
        path, text = root / "package_000" / "long.py", long_module(LINES, "package_000")
        path.write_text(text, encoding="utf-8")
        session = Session([root])
        session.check()
        session.graphs()
        gc.collect()
        gc.freeze()  # as the server does
        found = [
            _edit(session, path, text.replace("async def split", f"async def split{n}", 1)) for n in range(rounds + 1)
        ]
        gc.unfreeze()
    return [Row(f"an edit of {LINES:,} lines among {size:,} files", "–", "ms", "≤", 100, found[1:])]


def _edit(session: Session, path: Path, text: str) -> float:
    began = process_time()
    session.change(path, text)
    report = session.check()
    session.graphs()
    assert not report.failures
    return 1_000 * (process_time() - began)


if __name__ == "__main__":
    run(measure, SIZE)
