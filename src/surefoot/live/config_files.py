"""The files of `ResourceConfig`, looked at."""

import json

from pydantic import ValidationError

from surefoot.graph.config_faults import ConfigFault, absent, invalid, misses, unreadable
from surefoot.json_parts import MissingPart
from surefoot.resource import ResourceConfig

__all__ = ["fault_of"]


def fault_of(config: ResourceConfig) -> ConfigFault | None:
    """Why the model cannot be made of the file; None if it can."""
    path = config.path
    try:
        config.call()
    except FileNotFoundError:
        return absent(path)
    except OSError as error:
        return unreadable(path, error)
    except MissingPart as miss:
        return misses(path, miss)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        return invalid(path, f"which is not JSON: {error}")
    except ValidationError as error:
        return invalid(path, f"which does not fit `{error.title}`: {_problems(error)}")
    except Exception as error:  # noqa: BLE001 - whatever a model raises while it validates
        model = config.cls_factory
        told = f"`{model.__name__}` raises {type(error).__name__}" if model else "its annotation is no pydantic model"
        return invalid(path, f"and {told}")
    return None


def _problems(error: ValidationError) -> str:
    """What pydantic complains of, on one line, each with its place."""
    found = []
    for each in error.errors(include_url=False, include_context=False, include_input=False):
        place = ".".join(map(str, each["loc"]))
        said = each["msg"][:1].lower() + each["msg"][1:]
        found.append(f"`{place}`: {said}" if place else said)
    return "; ".join(found).replace("\n", " ")
