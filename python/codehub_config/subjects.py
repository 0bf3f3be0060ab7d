# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""What hooks are given: spawner, user, authenticator and request, as far as this hub has them."""

import copy
from urllib.parse import parse_qs, quote

import traitlets

from .encode import Encoder


class Subject:
    """An object with just the attributes that hooks may use."""

    _what = "object"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(f"{self._what}.{name} is not available to hooks of this hub")


class Group(Subject):
    """A group that the user is in."""

    _what = "group"

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<Group {self.name}>"


class User(Subject):
    """The owner of a server, or whoever signs in."""

    _what = "user"

    def __init__(self, description, asking):
        self._asking = asking
        self.update(description)

    def update(self, description):
        self.id = description.get("id")
        self.name = description["name"]
        self.admin = description.get("admin", False)
        self.groups = [Group(name) for name in description.get("groups", [])]
        self.url = description.get("url", "")

    @property
    def escaped_name(self):
        return quote(self.name, safe="@~")

    def server_url(self, server_name=""):
        """The path of a server of the user."""
        return self.url + (quote(server_name, safe="@~") + "/" if server_name else "")

    async def get_auth_state(self):
        """What the sign-in service has said of the user, or None."""
        return await self._asking("auth_state", {"user": self.name})

    async def save_auth_state(self, auth_state):
        await self._asking("save_auth_state", {"user": self.name, "auth_state": auth_state})

    def __repr__(self):
        return f"<User({self.name})>"


class Request(Subject):
    """The request that a hook is asked about."""

    _what = "request"

    def __init__(self, description):
        self.method = description.get("method", "GET")
        self.uri = description.get("uri", "/")
        self.path, _, self.query = self.uri.partition("?")
        self.host = description.get("host", "")
        self.protocol = description.get("protocol", "http")
        self.remote_ip = description.get("remote_ip", "")
        self.headers = Headers(description.get("headers", {}))
        self.arguments = {
            name: [value.encode() for value in values]
            for name, values in parse_qs(self.query, keep_blank_values=True).items()
        }
        self.query_arguments = copy.deepcopy(self.arguments)

    def full_url(self):
        return f"{self.protocol}://{self.host}{self.uri}"


class Headers(dict):
    """Headers of a request, whose names have no case."""

    def __init__(self, headers):
        super().__init__({name.title(): value for name, value in headers.items()})

    def __getitem__(self, name):
        return super().__getitem__(name.title())

    def __contains__(self, name):
        return super().__contains__(name.title())

    def get(self, name, default=None):
        return super().get(name.title(), default)


class Handler(Subject):
    """What handles the request."""

    _what = "handler"

    def __init__(self, request, user=None):
        self.request = request
        self.current_user = user

    def get_argument(self, name, default=None, strip=True):
        values = self.request.arguments.get(name)
        if not values:
            return default
        return values[-1].decode().strip() if strip else values[-1].decode()


class Configured(Subject):
    """A spawner or an authenticator: its settings can be read and changed like attributes."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(
            f"{type(self).__name__}.{name} is not available to hooks of this hub"
        )

    def settings(self):
        """Name to value of what may be set in the configuration."""
        return {name: getattr(self, name) for name in self.traits(config=True)}

    def apply(self, state, fresh=True):
        """Sets what the hub says; functions that hooks have put among the variables stay."""
        for name, value in state.items():
            trait = self.traits().get(name)
            if isinstance(trait, traitlets.Set) and isinstance(value, list):
                value = set(value)
            if name == "environment" and isinstance(value, dict) and not fresh:
                before = getattr(self, name, None) or {}
                kept = {key: v for key, v in before.items() if callable(v)}
                value = {**kept, **value}
            try:
                setattr(self, name, value)
            except traitlets.TraitError:
                # As configured it was fine for the hub.
                self._trait_values[name] = value


class SpawnerMethods(Configured):
    """What spawners can beside having settings."""

    def template_namespace(self):
        return {"username": self.user.name, "base_url": self.user.server_url(self.name)}

    def format_string(self, text):
        return text.format(**self.template_namespace())

    @property
    def _log_name(self):
        return f"{self.user.name}:{self.name}" if self.name else self.user.name

    def __repr__(self):
        return f"<{type(self).__name__} of {self.user.name}/{self.name}>"


class Snapshot:
    """The settings of a spawner before hooks, to tell what they change."""

    def __init__(self, spawner):
        self._spawner = spawner
        self._before = self._encoded()
        self._options = copy.deepcopy(spawner.user_options)

    def changed(self):
        """Settings that have another value now."""
        now = self._encoded()
        return {name: value for name, value in now.items() if self._before.get(name) != value}

    def options(self):
        """The options of the user if a hook has changed them, else None."""
        options = self._spawner.user_options
        if options == self._options:
            return None
        return self._encode("user_options", options)

    def _encoded(self):
        return {
            name: self._encode(name, value) for name, value in self._spawner.settings().items()
        }

    def _encode(self, name, value):
        if name == "environment" and isinstance(value, dict):
            value = {key: v for key, v in value.items() if not callable(v)}
        elif callable(value):
            return None
        encoder = Encoder(name, {})
        encoded = encoder.encode(value)
        if encoder.references:
            reference = encoder.references[0]
            raise TypeError(
                f"spawner.{reference['ref']} holds a {reference['kind']}, which this hub cannot use"
            )
        return unmarked(encoded)


def unmarked(value):
    """Without the marks that are for the configuration only."""
    if isinstance(value, dict):
        if set(value) == {"$map"}:
            value = value["$map"]
        return {key: unmarked(entry) for key, entry in value.items()}
    return [unmarked(entry) for entry in value] if isinstance(value, list) else value


def make_spawner(spawner_class, description, user, log):
    """A spawner of that class; the hub's own values of its settings come later."""
    made = type(spawner_class.__name__, (SpawnerMethods, spawner_class), {})(log=log)
    made.user = user
    made.name = description.get("name", "")
    made.handler = None
    made.authenticator = None
    made.user_options = {}
    return made


def make_authenticator(authenticator_class, description, log):
    made = type(authenticator_class.__name__, (Configured, authenticator_class), {})(log=log)
    made.apply(description.get("state", {}))
    return made
