# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Modules that scripts import from JupyterHub and its relatives, without those packages."""

import asyncio
import concurrent.futures
import inspect
import socket
import sys
import time
import types
from urllib.parse import quote

import traitlets
import traitlets.config.application

from . import failure, models, trait_types

VERSIONS = {"jupyterhub": "6.1.1", "kubespawner": "7.1.0", "oauthenticator": "17.4.0"}

# Names that scripts import for their hooks; they mean something only while the hub runs.
LATER = {
    "jupyterhub.utils": "wait_for_server wait_for_http_server make_ssl_context get_browser_protocol",
    "kubespawner.utils": "generate_hashed_slug update_k8s_model host_matching_fields",
    "kubespawner.objects": "make_pod make_pvc make_ingress make_namespace make_secret make_service "
    "make_owner_reference",
    "kubespawner.clients": "shared_client load_config",
    "kubespawner.slugs": "safe_slug escape_slug multi_slug is_valid_label is_valid_object_name",
}

# Said in addition to "No module named ..." where something better can be said.
ABSENT = {
    "jupyterhub.handlers": "pages of one's own are not run by this hub",
    "jupyterhub.orm": "the database is not open to scripts",
    "kubernetes": "scripts do not reach the cluster",
    "kubernetes_asyncio.config": "scripts do not reach the cluster",
    "jupyterhub_configurator": "extensions with pages of their own are not run by this hub",
    "jupyterhub_usage_quotas": "extensions with pages of their own are not run by this hub",
}


class StandIn(types.ModuleType):
    """A module with just the names that are known."""

    __path__ = []


class KubernetesModels(StandIn):
    """Every class of Kubernetes objects, made when it is asked for."""

    def __getattr__(self, name):
        try:
            return models.model(name)
        except AttributeError:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}") from None


def url_path_join(*pieces):
    """The pieces with exactly one slash between them; outer slashes stay."""
    joined = "/".join(piece.strip("/") for piece in pieces if piece.strip("/"))
    start = "/" if pieces and pieces[0].startswith("/") else ""
    end = "/" if pieces and pieces[-1].endswith("/") and joined else ""
    return start + joined + end


def maybe_future(value):
    """Something to await, whether the value is that already or not."""
    if inspect.isawaitable(value):
        return asyncio.ensure_future(value)
    if isinstance(value, concurrent.futures.Future):
        return asyncio.wrap_future(value)
    future = asyncio.get_running_loop().create_future()
    future.set_result(value)
    return future


def random_port():
    """A port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("", 0))
        return probe.getsockname()[1]


async def exponential_backoff(
    pass_func, fail_message, start_wait=0.2, scale_factor=2, max_wait=5, timeout=10, **kwargs
):
    """Waits, longer each time, until a function returns something that is true."""
    end = time.monotonic() + timeout
    wait = start_wait
    while not (result := await maybe_future(pass_func(**kwargs))):
        left = end - time.monotonic()
        if left <= 0:
            raise TimeoutError(fail_message)
        await asyncio.sleep(min(wait, left))
        wait = min(wait * scale_factor, max_wait)
    return result


def later(name):
    """A function that can be imported and handed on, but not called."""

    def refuse(*args, **kwargs):
        raise RuntimeError(f"{name}() is not available in the configuration of this hub")

    refuse.__name__ = refuse.__qualname__ = name
    return refuse


class Modules:
    """Puts the stand-ins among Python's modules."""

    def __init__(self, schema):
        self.classes = {}
        self.by_class = {}
        self._modules = {}
        for description in schema.get("classes", []):
            self._add_class(description)
        self._add_functions()
        self._add_models()

    def set(self, module, **names):
        vars(self._module(module)).update(names)

    def is_set(self, class_name, trait):
        """Whether sets are what the setting is made of, so that their order means nothing."""
        made = self.classes.get(class_name)
        return made is not None and isinstance(made.class_traits().get(trait), traitlets.Set)

    def use_config(self, config):
        """Makes get_config() of traitlets give the configuration at hand."""
        traitlets.config.get_config = lambda: config
        traitlets.config.application.get_config = lambda: config

    def _module(self, name):
        if name not in self._modules:
            kind = KubernetesModels if name.startswith("kubernetes_asyncio.client") else StandIn
            module = kind(name)
            self._modules[name] = sys.modules[name] = module
            parent, _, child = name.rpartition(".")
            if parent:
                setattr(self._module(parent), child, module)
            elif name in VERSIONS:
                self._add_version(module, VERSIONS[name])
        return self._modules[name]

    @staticmethod
    def _add_version(module, version):
        module.__version__ = version
        module.version_info = tuple(int(part) for part in version.split("."))

    def _add_class(self, description):
        bases = tuple(self.classes[base] for base in description.get("bases", []))
        traits = {
            name: trait_types.trait_of(trait) for name, trait in description["traits"].items()
        }
        modules = description["modules"] or ["codehub"]
        made = type(traitlets.config.LoggingConfigurable)(
            description["name"],
            bases or (traitlets.config.LoggingConfigurable,),
            {**traits, "__module__": modules[0]},
        )
        self.classes[description["name"]] = made
        self.by_class[made] = f"{modules[0]}.{description['name']}"
        for module in description["modules"]:
            setattr(self._module(module), description["name"], made)

    def _add_functions(self):
        for module, names in LATER.items():
            self.set(module, **{name: later(name) for name in names.split()})
        self.set(
            "jupyterhub.utils",
            url_path_join=url_path_join,
            url_escape_path=lambda value: quote(value, safe="@~"),
            maybe_future=maybe_future,
            random_port=random_port,
            exponential_backoff=exponential_backoff,
        )
        self.set("jupyterhub.spawner", SpawnException=failure.SpawnException)
        self.set("kubespawner.utils", get_k8s_model=models.from_map)
        for name in ("ByteSpecification", "Callable", "Command", "EntryPointType", "URLPrefix"):
            self.set("jupyterhub.traitlets", **{name: getattr(trait_types, name)})

    def _add_models(self):
        for name in ("kubernetes_asyncio.client", "kubernetes_asyncio.client.models"):
            self._module(name)


def absence(error):
    """What to add to the message of an import that failed; empty if nothing is known."""
    name = error.name or ""
    while name:
        if name in ABSENT:
            return f" ({ABSENT[name]})"
        name = name.rpartition(".")[0]
    return ""
