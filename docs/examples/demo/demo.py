"""`make demo`: one workflow with three mistakes, three checkers that say the same, and the repaired one at work."""

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
BINARIES = Path(sys.executable).parent


def main() -> None:
    """Show it all, in the order in which a user would meet it."""
    title("A workflow with three mistakes: docs/examples/demo/broken.py")
    for number, line in enumerate((HERE / "broken.py").read_text().splitlines(), 1):
        if number > 17:
            print(f"{number:4} | {line}")

    title("What Python says when the class is built")
    print(call(sys.executable, "-c", "from broken import Review; Review()").splitlines_from("Workflow 'Review'"))

    title("What mypy says:  mypy broken.py   with  plugins = surefoot_mypy")
    with tempfile.TemporaryDirectory() as cache:
        print(call(BINARIES / "mypy", "--config-file", "mypy.ini", "--cache-dir", cache, "broken.py"))

    title("What wf-lint says:  wf-lint check broken.py   (imports nothing of it)")
    print(call(BINARIES / "wf-lint", "check", "broken.py"))

    title("The repaired one:  docs/examples/demo/repaired.py")
    print(call(BINARIES / "wf-lint", "check", "repaired.py"))
    print("\nawait Review().run(topic='fan-out')\n    =", asyncio.run(run()))

    title("Its graph:  wf-lint graph repaired.py --format mermaid")
    print(call(BINARIES / "wf-lint", "graph", "repaired.py", "--format", "mermaid"))


async def run() -> object:
    """The result of the repaired workflow."""
    sys.path.insert(0, str(HERE))
    from repaired import Review

    return await Review().run(topic="fan-out")


class Output(str):
    """What a command printed."""

    def splitlines_from(self, start: str) -> str:
        """From the first line that starts with `start`."""
        lines = self.splitlines()
        first = next((number for number, line in enumerate(lines) if line.startswith(start)), 0)
        return "\n".join(lines[first:])


def call(*command: object) -> Output:
    """Run a command beside the examples and return what it prints; one that breaks down breaks the demo."""
    finished = subprocess.run(
        [str(word) for word in command],
        cwd=HERE,
        env={**os.environ, "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if finished.returncode > 1:
        raise SystemExit(finished.stdout)
    return Output(finished.stdout.strip().replace(f"{HERE}{os.sep}", ""))


def title(text: str) -> None:
    """Print a heading."""
    print(f"\n\n{text}\n{'-' * len(text)}")


if __name__ == "__main__":
    main()
