# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Trait types of JupyterHub that traitlets does not have."""

from traitlets import Bool, Dict, Float, Int, List, Set, TraitError, TraitType, Unicode
from traitlets import Any as Anything

UNITS = {"K": 1024, "M": 1024**2, "G": 1024**3, "T": 1024**4}


class ByteSpecification(Int):
    """A number of bytes, also written as text with a unit: `"1.5G"`."""

    def validate(self, obj, value):
        if isinstance(value, float):
            return int(value)
        if not isinstance(value, str):
            return super().validate(obj, value)
        try:
            return int(float(value[:-1]) * UNITS[value[-1:]])
        except (KeyError, ValueError):
            raise TraitError(
                f"{value} is no size in bytes: a number, or a number with K, M, G or T"
            ) from None


class Command(List):
    """A program with its arguments; text is the program alone."""

    def __init__(self, default_value=None, **kwargs):
        if isinstance(default_value, str):
            default_value = [default_value]
        super().__init__(Unicode(), default_value=default_value, **kwargs)

    def validate(self, obj, value):
        return super().validate(obj, [value] if isinstance(value, str) else value)


class Callable(TraitType):
    """A function, or anything else that can be called."""

    info_text = "a callable"

    def validate(self, obj, value):
        if callable(value):
            return value
        self.error(obj, value)


class URLPrefix(Unicode):
    """A path between slashes."""

    def validate(self, obj, value):
        value = super().validate(obj, value)
        return "/" + value.strip("/") + "/" if value.strip("/") else "/"


class EntryPointType(Unicode):
    """The name of a class, or the class itself."""

    def __init__(self, *args, klass=None, entry_point_group=None, **kwargs):
        super().__init__(*args, **kwargs)


BY_NAME = {
    "boolean": Bool,
    "integer": Int,
    "number": Float,
    "seconds": Float,
    "days": Float,
    "text": Unicode,
    "URL prefix": URLPrefix,
    "list of text": List,
    "list of maps": List,
    "set of text": Set,
    "map": Dict,
    "map of text": Dict,
    "command": Command,
    "bytes": ByteSpecification,
}


def trait_of(description):
    """A trait from its description in the schema: its type, and perhaps a default."""
    kind = description["type"].removesuffix(", optional")
    trait_class = BY_NAME.get(kind, Anything)
    default = description.get("default")
    if default is None:
        return trait_class(allow_none=True, config=True)
    if trait_class is Set:
        default = set(default)
    return trait_class(default, allow_none=True, config=True)
