"""Annotations that may still be text: how they stand on a function, and what their names mean where it is defined."""

import re
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

__all__ = ["enclosing_names", "raw_annotations"]


def raw_annotations(function: Callable[..., Any]) -> dict[str, Any]:
    """The annotations of `function` as they stand; what names something undefined stays text or a forward reference."""
    if sys.version_info >= (3, 14):
        import annotationlib

        return annotationlib.get_annotations(function, format=annotationlib.Format.FORWARDREF)
    return dict(getattr(function, "__annotations__", {}))


def enclosing_names(function: Callable[..., Any], frame: FrameType | None) -> dict[str, Any]:
    """What the names in postponed annotations mean in the bodies of classes and functions around `function`.

    Those bodies are gone when the annotations are read. Only names that occur are kept: holding on to whole frames
    would keep alive whatever else their functions touched.

    Parameters:
        frame: where `function` is being defined, or below.
    """
    texts = [text for text in raw_annotations(function).values() if isinstance(text, str)]
    wanted = {name for text in texts for name in re.findall(r"[^\W\d]\w*", text)}
    found: dict[str, Any] = {}
    while wanted and frame is not None:
        if function.__qualname__.startswith(f"{frame.f_code.co_qualname}."):
            known = frame.f_locals
            found = {name: known[name] for name in wanted if name in known} | found
        frame = frame.f_back
    return found
