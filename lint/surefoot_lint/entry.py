"""Where `wf-lint` begins: with a look at the cache, for which nothing else is loaded."""

import sys

from surefoot_lint.cache.replay import cache_folder, replay

__all__ = ["main"]


def main() -> int:
    """Run the command line of the process, or tell again what it said the last time.

    Returns:
        The exit status, see `surefoot_lint.cli`.
    """
    words = sys.argv[1:]
    known = replay(words)
    if known is not None:
        return known
    from surefoot_lint import cli

    folder = cache_folder(words)
    if folder is None:
        return cli.main(words)
    from surefoot_lint.cache.witness import witnessed

    command, *rest = words
    return witnessed(lambda: cli.main([command, "--cache-dir", folder, *rest]), words, folder)
