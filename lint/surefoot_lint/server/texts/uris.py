"""Paths of files and the URIs that stand for them."""

from pygls.uris import from_fs_path, to_fs_path

__all__ = ["to_path", "to_uri"]


def to_path(uri: str) -> str | None:
    """The path that a URI means; None where it is no file: an untitled buffer, a file in an archive."""
    return to_fs_path(uri) or None


def to_uri(path: str) -> str:
    """The URI of an absolute path."""
    return from_fs_path(path) or ""
