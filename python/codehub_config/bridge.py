# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs scripts one after the other and says what they have set."""

import contextlib
import copy
import io
import json
import os
import re
import sys

from . import masking, overrides, stand_ins
from .encode import Encoder
from .recording import LazyConfigValue, from_preset, is_section
from .trail import Trail

MAX_PRINTED = 64 * 1024
MAX_MESSAGE = 2000


class Output(io.TextIOBase):
    """Keeps what scripts print, up to a limit."""

    def __init__(self):
        self._parts = []
        self._size = 0

    def writable(self):
        return True

    def write(self, text):
        if self._size < MAX_PRINTED:
            self._parts.append(text[: MAX_PRINTED - self._size])
        self._size += len(text)
        return len(text)

    def text(self):
        end = "\n(more was printed)\n" if self._size > MAX_PRINTED else ""
        return "".join(self._parts) + end


class ChartValues:
    """What scripts ask the chart for: the module `z2jh`."""

    def __init__(self, config, request):
        self._config = config
        self._values = request.get("values", {})
        self._names = request.get("names", {})
        self._secrets = request.get("secrets", {})

    def get_config(self, key=None, default=None):
        """The value under a dotted key; without a key the configuration itself."""
        if key is None:
            return self._config
        value = self._values
        for part in key.split("."):
            if not isinstance(value, dict) or part not in value:
                return default
            value = value[part]
        return default if value is None else copy.deepcopy(value)

    def set_config_if_not_none(self, section, trait, key):
        value = self.get_config(key)
        if value is not None:
            setattr(section, trait, value)

    def get_name(self, name):
        return self._names[name]

    def get_name_env(self, name, suffix=""):
        return os.environ[self._names[name].upper().replace("-", "_") + suffix]

    def get_secret_value(self, key, *default):
        return self._secrets.get(key, *default) if default else self._secrets[key]

    def functions(self):
        return {name: getattr(self, name) for name in dir(self) if name[:4] in ("get_", "set_")}


class Load:
    """One operation `load`: its scripts share a namespace and the configuration `c`."""

    def __init__(self, request, find=None):
        self._request = request
        self.functions = {}
        self.trail = Trail()
        self.trail.scripts.update(name for name, *_ in request["scripts"])
        self._output = Output()
        self._modules = stand_ins.Modules(request.get("schema", {}))
        os.environ.clear()
        os.environ.update(request.get("environment", {}))
        preset = request.get("preset", {})
        self._preset = json.dumps(preset)
        self._config = from_preset(json.loads(self._preset), self.trail, find)
        self._modules.use_config(self._config)
        folder = os.path.dirname(request.get("file") or "")
        if folder and folder not in sys.path:
            # Last, so that no file there stands in for a module of Python's own.
            sys.path.append(folder)
        self._namespace = self._make_namespace()

    def stand_in(self, class_name, base):
        """The class of that name that scripts can import, or its base."""
        return self._modules.classes.get(class_name) or self._modules.classes[base]

    def run(self):
        """The reply to the hub."""
        errors = []
        with contextlib.redirect_stdout(self._output), contextlib.redirect_stderr(self._output):
            for name, code, *_ in self._request["scripts"]:
                error = self._run_script(name, code)
                if error:
                    errors.append(error)
                    break
        reply = {"config": {}, "refs": {}, "removed": [], "places": {}, "notes": []}
        if not errors:
            try:
                self._collect(reply)
            except ValueError as error:
                errors.append({"script": None, "line": None, "message": str(error)})
        secrets = masking.secret_texts(
            self._request.get("secret_names", "secret|token|passw"),
            self._config,
            self._namespace,
            self._request.get("values"),
            self._request.get("secrets"),
        )
        for error in errors:
            error["message"] = masking.mask(error["message"], secrets)
        return {**reply, "errors": errors, "printed": masking.mask(self._output.text(), secrets)}

    def _make_namespace(self):
        chart = ChartValues(self._config, self._request)
        self._modules.set("z2jh", **chart.functions())
        namespace = {
            "__name__": "__main__",
            "c": self._config,
            "get_config": chart.get_config,
            "load_subconfig": self._load_subconfig,
            "os": os,
            "re": re,
            "sys": sys,
        }
        if self._request.get("file"):
            namespace["__file__"] = self._request["file"]
        return namespace

    def _load_subconfig(self, name, path=None):
        """Runs another file for the same configuration, in a namespace of its own."""
        folder = path or os.path.dirname(self._request.get("file") or "")
        file = os.path.join(folder, name)
        with open(file, encoding="utf-8") as source:
            code = source.read()
        self.trail.scripts.add(file)
        exec(compile(code, file, "exec"), {**self._make_namespace(), "__file__": file})

    def _run_script(self, name, code):
        try:
            exec(compile(code, name, "exec", dont_inherit=True), self._namespace)
        except BaseException as error:
            script, line = self.trail.of_error(error) or (name, None)
            return {"script": script, "line": line, "message": self._message(error)}
        return None

    def _message(self, error):
        kind = type(error).__name__
        text = error.msg if isinstance(error, SyntaxError) else str(error)
        if isinstance(error, ImportError):
            text += stand_ins.absence(error)
        if isinstance(error, KeyError) and error.args:
            if error.args[0] in self._request.get("withheld", []):
                text += " (the hub reads this variable itself and keeps it from scripts)"
        text = " ".join(text.split())[:MAX_MESSAGE]
        return f"{kind}: {text}" if text else kind

    def _collect(self, reply):
        before = json.loads(self._preset)
        for class_name, section in self._config.items():
            if not is_section(class_name):
                self._stray(class_name, section, reply)
                continue
            for name, value in section.items():
                self._collect_value(class_name, name, value, before, reply)
            for name in before.get(class_name, {}):
                if name not in section:
                    reply["removed"].append(f"{class_name}.{name}")
        for class_name in before:
            if class_name not in self._config:
                reply["removed"].extend(f"{class_name}.{name}" for name in before[class_name])

    def _collect_value(self, class_name, name, value, before, reply):
        if isinstance(value, LazyConfigValue) and not value.operations():
            return
        setting = f"{class_name}.{name}"
        encoder = Encoder(setting, self._modules.by_class)
        encoded = encoder.encode(value)
        if name == "group_overrides" and encoder.references:
            # A function somewhere within is part of a function that does it all.
            encoder = Encoder(setting, {})
            encoded = encoder.encode(overrides.function(value))
        self.functions.update(encoder.objects)
        old = before.get(class_name, {})
        unchanged = name in old and encoded == Encoder(setting, {}).encode(old[name])
        if unchanged and not self.trail.was_assigned(class_name, name):
            return
        reply["config"][setting] = encoded
        for reference in encoder.references:
            reply["refs"][reference.pop("ref")] = reference
        place = self.trail.place(class_name, name)
        if place:
            reply["places"][setting] = place
        if encoder.has_sets and not self._modules.is_set(class_name, name):
            reply["notes"].append({"setting": setting, "note": "set"})

    def _stray(self, name, value, reply):
        """`c.name = ...` or `c.name.trait = ...` with a small letter, which sets nothing."""
        reply["config"][name] = None
        place = self.trail.place("", name)
        if place:
            reply["places"][name] = place
