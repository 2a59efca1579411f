"""The models once more, compiled by msgspec: the same fields and the same checks at a sixth of the price.

A run only writes its records down; a Pydantic object for every fact would be a third of its work. A compact record has the attributes
of a `Document`, none of its methods, and gives the same JSON.
"""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, ForwardRef, Union, cast, get_args, get_origin

import msgspec

from extract import models

Tree = dict[str, Any]  # a record as plain dicts and lists, keys in any order
to_lines = msgspec.json.Encoder().encode_lines  # JSON Lines of compact records (keys in the order of the models) or of plain rows


def compact(tree: Tree) -> models.Document:
    """The record, every field checked. Raises msgspec.ValidationError (a ValueError) that names the path of what does not hold.

    What binds fields together is not looked at: assemble/record.py cuts the quotes and counts the ids itself.
    """
    return cast(models.Document, msgspec.convert(tree, _STRUCTS["Document"]))


def _type(annotation: Any, constraints: tuple[Any, ...] = ()) -> Any:
    """What msgspec calls a field's type; other models by name, since a list holds items that hold lists."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(inner[0], constraints + tuple(part for one in inner[1:] for part in one.metadata))
    if origin is list:
        return list[_type(inner[0])]  # type: ignore[misc]
    if origin in (Union, UnionType):
        return Union[tuple(one if one is NoneType else _type(one, constraints) for one in inner)]  # noqa: UP007
    if isinstance(annotation, type) and issubclass(annotation, models.Record):
        return ForwardRef(annotation.__name__)
    checks = {name: getattr(one, name) for one in constraints for name in ("ge", "pattern") if hasattr(one, name)}
    return Annotated[annotation, msgspec.Meta(**checks)] if checks else annotation


def _struct(model: type[models.Record]) -> type[msgspec.Struct]:
    fields = [(name, _type(field.annotation, tuple(field.metadata))) for name, field in model.model_fields.items()]
    return msgspec.defstruct(model.__name__, fields, module=__name__, frozen=True, gc=False, forbid_unknown_fields=True)


_STRUCTS = {name: _struct(model) for name, model in vars(models).items() if isinstance(model, type) and issubclass(model, models.Record)}
globals().update(_STRUCTS)  # where msgspec looks the names up
