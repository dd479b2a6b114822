"""Orders: the public face of the package."""

from .events import *  # noqa: F403
from .flow import OrderFlow as OrderFlow
