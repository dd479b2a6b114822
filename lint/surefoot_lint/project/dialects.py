"""Which modules belong to the public face of a workflow library."""

from typing import Final

from surefoot.dialects.libraries import LIBRARIES, dialect_of

__all__ = ["leads_to_dialect"]

_SUBMODULES: Final = frozenset(
    {
        "client",
        "collect",
        "context",
        "context.context",
        "context.serializers",
        "context.state_store",
        "decorators",
        "errors",
        "events",
        "handler",
        "plugins",
        "protocol",
        "representation",
        "resource",
        "retry_policy",
        "server",
        "service",
        "testing",
        "testing.runner",
        "types",
        "utils",
        "workflow",
    }
)


def leads_to_dialect(module: str) -> bool:
    """Whether `module` is a dialect, one of its public modules, or a package on the way to it (`llama_index.core`)."""
    root = dialect_of(module)
    if root is None:
        return any(dialect.startswith(f"{module}.") for dialect in LIBRARIES)
    return module == root or module[len(root) + 1 :] in _SUBMODULES
