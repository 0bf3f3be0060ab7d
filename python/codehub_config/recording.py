# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""The object `c` of the scripts: traitlets' Config that remembers lines."""

from traitlets.config import Config, loader

# Settings that are lists or maps, as one likes; a chart gives maps, older scripts add lists.
LIST_OR_MAP = ("volumes", "volume_mounts", "init_containers", "extra_containers")


def is_section(key):
    return key[:1].upper() == key[:1] and not key.startswith("_")


class LazyConfigValue(loader.LazyConfigValue):
    """Changes of a value that is not known yet. `+=` and `x[key] = ...` work as well."""

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __ior__(self, other):
        self.update(other)
        return self

    def __setitem__(self, key, value):
        self.update({key: value})

    def operations(self):
        """In the order in which traitlets applies them; empty if there are none."""
        operations = [["insert", index, item] for index, item in self._inserts]
        if self._prepend:
            operations.append(["prepend", self._prepend])
        if self._extend:
            operations.append(["extend", self._extend])
        if self._update:
            operations.append(["update", self._update])
        return operations


class Entries(dict):
    """A map of volumes and the like that takes list operations too; map order is key order."""

    def append(self, item):
        number = sum(1 for key in self if str(key).startswith("~"))
        name = item.get("name", "") if isinstance(item, dict) else ""
        # Sorts behind every usual key, and in the order of addition.
        self[f"~{number:04d}-{name}"] = item

    def extend(self, items):
        for item in list(items):
            self.append(item)

    def __iadd__(self, items):
        self.extend(items.values() if isinstance(items, dict) else items)
        return self


class Recorded(Config):
    """A Config, or a section of one, that tells a trail what is read and assigned."""

    def __init__(self, *args, trail=None, name="", **kwargs):
        object.__setattr__(self, "_trail", trail)
        object.__setattr__(self, "_name", name)
        super().__init__(*args, **kwargs)

    def __getitem__(self, key):
        if not dict.__contains__(self, key):
            if key.startswith("_"):
                raise KeyError(key)
            # A section within a section is a mistake that is told of like any other value.
            made = Recorded(trail=self._trail, name=key) if is_section(key) else LazyConfigValue()
            dict.__setitem__(self, key, made)
        value = dict.__getitem__(self, key)
        if self._trail is not None and not isinstance(value, Config):
            self._trail.read(self._name, key)
        return value

    def __setitem__(self, key, value):
        if isinstance(value, Config) and not isinstance(value, Recorded):
            value = Recorded(value, trail=self._trail, name=key)
        if self._trail is not None:
            self._trail.assigned(self._name, key)
        super().__setitem__(key, value)


def with_functions(value, find):
    """The value with the functions that earlier scripts have put there."""
    if isinstance(value, dict):
        if find is not None and "$ref" in value and "$load" in value:
            return find(value["$load"], value["$ref"])
        return {key: with_functions(entry, find) for key, entry in value.items()}
    return [with_functions(entry, find) for entry in value] if isinstance(value, list) else value


def from_preset(preset, trail, find=None):
    """The Config of what other sources have set: class name to trait to value."""
    config = Recorded(trail=trail)
    for class_name, traits in preset.items():
        section = Recorded(trail=trail, name=class_name)
        for name, plain in traits.items():
            value = with_functions(plain, find)
            if name in LIST_OR_MAP and isinstance(value, dict):
                value = Entries(value)
            dict.__setitem__(section, name, value)
        dict.__setitem__(config, class_name, section)
    return config
