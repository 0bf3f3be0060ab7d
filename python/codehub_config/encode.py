# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Values of the configuration as JSON; what cannot be JSON becomes a reference."""

import functools
import inspect
import logging
import math
import sys
from collections import deque
from collections.abc import KeysView, Mapping, ValuesView

from .models import KubernetesObject
from .recording import LazyConfigValue

MAX_DEPTH = 60


class Encoder:
    """Encodes the value of one setting.

    A stand-in class is its dotted name, a Kubernetes object is a map, bytes are hexadecimal text.
    Functions, other classes and objects are collected as references with their place in the value.
    """

    def __init__(self, setting, stand_ins):
        self.setting = setting
        self.references = []
        self.objects = {}
        self.has_sets = False
        self._stand_ins = stand_ins

    def encode(self, value, path="", depth=0):
        if depth > MAX_DEPTH:
            raise ValueError(f"{self.setting} is nested too deeply")
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, int):
            return int(value)
        if isinstance(value, float) and math.isfinite(value):
            return float(value)
        if isinstance(value, (bytes, bytearray)):
            return value.hex()
        if isinstance(value, KubernetesObject):
            return self.encode(value.to_json(), path, depth + 1)
        if isinstance(value, LazyConfigValue):
            return {"$lazy": [self._operation(op, path, depth) for op in value.operations()]}
        if isinstance(value, Mapping):
            return self._map(value, path, depth)
        if isinstance(value, (set, frozenset)):
            self.has_sets = True
            return self._list(in_order(value), path, depth)
        if isinstance(value, (list, tuple, deque, KeysView, ValuesView)):
            return self._list(value, path, depth)
        if type(value) in (logging.StreamHandler, logging.FileHandler):
            return log_handler(value)
        if inspect.isclass(value) and value in self._stand_ins:
            return self._stand_ins[value]
        return self._reference(value, path)

    def _operation(self, operation, path, depth):
        return [operation[0], *(self.encode(part, path, depth + 1) for part in operation[1:])]

    def _list(self, values, path, depth):
        return [self.encode(v, f"{path}[{i}]", depth + 1) for i, v in enumerate(values)]

    def _map(self, value, path, depth):
        encoded = {
            key if isinstance(key, str) else str(key): self.encode(v, f"{path}.{key}", depth + 1)
            for key, v in value.items()
        }
        if any(key.startswith("$") for key in encoded):
            return {"$map": encoded}
        return encoded

    def _reference(self, value, path):
        name = self.setting + path
        can_run = callable(value) and not inspect.isclass(value)
        self.references.append({"ref": name, "callable": can_run, **describe(value)})
        self.objects[name] = value
        return {"$ref": name}


def log_handler(handler):
    """A handler of the standard library as configuration files of Python's logging name it."""
    kind = f"logging.{type(handler).__name__}"
    if isinstance(handler, logging.FileHandler):
        return {"class": kind, "filename": handler.baseFilename}
    name = "stdout" if handler.stream is sys.stdout else "stderr"
    return {"class": kind, "stream": f"ext://sys.{name}"}


def describe(value):
    """What kind of thing it is, and its name in the script."""
    if isinstance(value, functools.partial):
        inner = describe(value.func)
        return {"kind": "partial", "name": inner["name"], "async": inner.get("async", False)}
    if inspect.isclass(value):
        own = [m for m in vars(value) if callable(vars(value)[m]) and m != "__module__"]
        return {
            "kind": "class",
            "name": value.__qualname__,
            "bases": [base.__name__ for base in value.__mro__[1:-1]],
            "overrides": own,
        }
    if inspect.isroutine(value):
        return {
            "kind": "function",
            "name": value.__qualname__,
            "async": inspect.iscoroutinefunction(value),
        }
    return {"kind": "object", "name": type(value).__name__}


def in_order(values):
    """A set as a list that is the same in each run."""
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=lambda value: (type(value).__name__, repr(value)))
