"""The JSON schema of a model, as far as it has one."""

from typing import Any

from pydantic import BaseModel, PydanticUserError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import CoreSchema

__all__ = ["schema_of"]


class _LenientSchema(GenerateJsonSchema):
    """Lets a type that JSON does not know stand for any value: whoever draws a workflow cannot change its events."""

    ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012 - as pydantic declares it

    def handle_invalid_for_json_schema(self, schema: CoreSchema, error_info: str) -> JsonSchemaValue:
        return {}


def schema_of(model: type[BaseModel]) -> dict[str, Any] | None:
    """The JSON schema of `model`; None where an annotation in it cannot be resolved."""
    try:
        return model.model_json_schema(schema_generator=_LenientSchema)
    except PydanticUserError:
        return None
