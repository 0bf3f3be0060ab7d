# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Settings that depend on the groups of the user, where scripts compute them."""

import functools
import inspect


def function(configured):
    """The setting group_overrides as one function that changes a spawner."""
    apply = functools.partial(apply_to, configured)
    functools.update_wrapper(apply, configured if callable(configured) else apply_to)
    return apply


async def apply_to(configured, spawner):
    """Changes the spawner as the entries for the groups of its user say, in order of keys."""
    entries = configured(spawner) if callable(configured) else configured
    if inspect.isawaitable(entries):
        entries = await entries
    groups = {group.name for group in spawner.user.groups}
    for key in sorted(entries):
        entry = entries[key]
        if groups & set(entry["groups"]):
            for name, value in entry["spawner_override"].items():
                change(spawner, name, value(spawner) if callable(value) else value)


def change(spawner, name, value):
    before = getattr(spawner, name)
    if isinstance(value, dict) and isinstance(before, dict):
        setattr(spawner, name, merged(before, value))
    else:
        setattr(spawner, name, value)


def merged(below, above):
    """A map with another one laid over it: None takes an entry away."""
    result = dict(below)
    for key, value in above.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = merged(result[key], value)
        else:
            result[key] = value
    return result
