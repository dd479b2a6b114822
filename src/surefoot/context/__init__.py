"""What a running step may ask for: its context, the state of the run, and how both become text."""

from surefoot.context.context import Context
from surefoot.context.serializers import BaseSerializer, JsonSerializer, PickleSerializer

__all__ = ["BaseSerializer", "Context", "JsonSerializer", "PickleSerializer"]
