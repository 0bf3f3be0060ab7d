# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Keeps secrets out of what is printed and of messages."""

import os
import re
from collections.abc import Mapping

MASK = "***"
MIN_LENGTH = 4


def secret_texts(pattern, *sources):
    """Texts that stand under names of secrets, in maps within maps; longest first."""
    names = re.compile(pattern, re.IGNORECASE)
    found = set()
    for source in (os.environ, *sources):
        _collect(names, source, False, found, set())
    return sorted(found, key=len, reverse=True)


def _collect(names, value, secret, found, seen):
    if isinstance(value, (Mapping, list, tuple, set, frozenset)):
        if id(value) in seen:
            return
        seen.add(id(value))
        if not isinstance(value, Mapping):
            for item in value:
                _collect(names, item, secret, found, seen)
            return
        for name, item in list(value.items()):
            named = isinstance(name, str) and names.search(name) is not None
            _collect(names, item, secret or named, found, seen)
    elif secret and isinstance(value, (str, bytes)) and len(value) >= MIN_LENGTH:
        found.add(value if isinstance(value, str) else value.hex())
        if isinstance(value, bytes):
            found.add(repr(value)[2:-1])


def mask(text, secrets):
    for secret in secrets:
        text = text.replace(secret, MASK)
    return text
