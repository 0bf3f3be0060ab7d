# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Runs functions of scripts when the hub asks for it, several at a time."""

import asyncio
import collections
import concurrent.futures
import inspect
import logging
import sys
import threading

from . import failure, subjects
from .encode import Encoder

THREADS = 32
STACK = 2 * 1024 * 1024
MAX_SPAWNERS = 5000


class LogLines(logging.Handler):
    """Sends what is logged to the hub's log."""

    def __init__(self, connection):
        super().__init__()
        self._connection = connection

    def emit(self, record):
        try:
            text = self.format(record)
            self._connection.send({"log": record.levelname.lower(), "text": text[:8000]})
        except Exception:
            self.handleError(record)


class Printed:
    """What hooks print, line by line."""

    encoding = "utf-8"

    def __init__(self, connection):
        self._connection = connection
        self._rest = threading.local()

    def write(self, text):
        lines = (getattr(self._rest, "text", "") + text).split("\n")
        self._rest.text = lines.pop()[:8000]
        for line in lines:
            if line.strip():
                self._connection.send({"log": "print", "text": line[:8000]})
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


class Hooks:
    """The functions of all scripts, and the spawners that they have seen."""

    def __init__(self, connection):
        self._connection = connection
        self._loads = {}
        self._spawners = collections.OrderedDict()
        self._lock = threading.Lock()
        self._running = {}
        threading.stack_size(STACK)
        self._pool = concurrent.futures.ThreadPoolExecutor(THREADS, thread_name_prefix="hook")
        self._log = logging.getLogger("codehub.hooks")
        self._began = False

    def add(self, identity, load):
        self._loads[identity] = load

    def find(self, identity, place):
        """The function that stands there in the configuration."""
        return self._loads[identity].functions[place]

    def call(self, request):
        if not self._began:
            self._begin()
        self._pool.submit(self._run, request)

    def cancel(self, request):
        """Ends a call that waits for something; one that computes goes on."""
        running = self._running.get(request["call"])
        if running:
            loop, task = running
            loop.call_soon_threadsafe(task.cancel)

    def _begin(self):
        """From now on what is printed and logged goes to the hub's log at once."""
        self._began = True
        sys.stdout = sys.stderr = Printed(self._connection)
        handler = LogLines(self._connection)
        logging.getLogger().addHandler(handler)
        logging.getLogger().setLevel(logging.INFO)

    def _run(self, request):
        loop = asyncio.new_event_loop()
        try:
            asyncio.set_event_loop(loop)
            task = loop.create_task(self._answer(request))
            self._running[request["id"]] = (loop, task)
            reply = loop.run_until_complete(task)
        except BaseException as error:
            reply = {"ok": False, "type": type(error).__name__, "text": "ended early"}
        finally:
            self._running.pop(request["id"], None)
            asyncio.set_event_loop(None)
            loop.close()
        self._connection.send({"id": request["id"], **reply})

    async def _answer(self, request):
        load = self._loads[request["load"]]
        try:
            call = Call(self, load, request, self._connection, self._log)
            return await call.run()
        except LostSpawner:
            return {"ok": False, "type": "LostSpawner", "lost": True}
        except asyncio.CancelledError:
            return {"ok": False, "type": "CancelledError", "text": "has taken too long"}
        except BaseException as error:
            return failure.describe(error, load.trail, request.get("secret_names", "secret"))

    def spawner(self, description, make):
        """The spawner of a server, the same one as before if it was seen before, and whether."""
        key = description["key"]
        with self._lock:
            before = self._spawners.pop(key, None)
            found = before or make()
            self._spawners[key] = found
            while len(self._spawners) > MAX_SPAWNERS:
                self._spawners.popitem(last=False)
            return found, before is not None

    def forget(self, key):
        with self._lock:
            self._spawners.pop(key, None)


class LostSpawner(Exception):
    """What former hooks of this start have seen was in a process that is gone."""


class Call:
    """One call of one function."""

    def __init__(self, hooks, load, request, connection, log):
        self._hooks = hooks
        self._load = load
        self._request = request
        self._connection = connection
        self._log = log

    async def run(self):
        request = self._request
        spawner = self._spawner(request.get("spawner"))
        objects = {"spawner": spawner}
        user = request.get("user")
        objects["user"] = subjects.User(user, self._ask) if user else None
        asked = request.get("request")
        objects["request"] = subjects.Request(asked) if asked else None
        if objects["request"]:
            objects["handler"] = subjects.Handler(objects["request"], objects["user"])
        described = request.get("authenticator")
        if described:
            made = self._load.stand_in(described["class"], "Authenticator")
            objects["authenticator"] = subjects.make_authenticator(made, described, self._log)
            if spawner is not None:
                spawner.authenticator = objects["authenticator"]
        arguments = [self._argument(argument, objects) for argument in request["args"]]
        before = subjects.Snapshot(spawner) if spawner is not None else None
        if request.get("variables"):
            result = await self._compute_variables(spawner)
        else:
            function = self._load.functions[request["ref"]]
            keywords = {**request.get("keywords", {}), **self._named(function, objects)}
            result = function(*arguments, **keywords)
            if inspect.isawaitable(result):
                result = await result
        reply = {"ok": True, "result": self._encoded(result)}
        if spawner is not None:
            reply["changed"] = before.changed()
            options = before.options()
            if options is not None:
                reply["user_options"] = options
            if request.get("last"):
                self._hooks.forget(request["spawner"]["key"])
        return reply

    def _spawner(self, description):
        if not description:
            return None

        def make():
            user = subjects.User(description["user"], self._ask)
            made = self._load.stand_in(description["class"], "Spawner")
            return subjects.make_spawner(made, description, user, self._log)

        spawner, known = self._hooks.spawner(description, make)
        spawner.user.update(description["user"])
        spawner.user._asking = self._ask
        spawner.display_name = description.get("display_name") or spawner.name
        if not known and self._request.get("fresh") is False:
            raise LostSpawner
        if known and self._request.get("as_left"):
            return spawner
        spawner.user_options = description.get("user_options") or {}
        state = self._decoded(description.get("state", {}))
        spawner.apply(state, self._request.get("fresh", False))
        return spawner

    def _named(self, function, objects):
        """Arguments that a function gets only if it has names for them."""
        wanted = self._request.get("named", [])
        if not wanted:
            return {}
        names = inspect.signature(function).parameters
        return {name: objects[name] for name in wanted if name in names}

    def _argument(self, argument, objects):
        if isinstance(argument, dict) and set(argument) == {"$obj"}:
            return objects[argument["$obj"]]
        return argument

    def _decoded(self, value):
        if isinstance(value, dict):
            if "$ref" in value:
                return self._hooks.find(value["$load"], value["$ref"])
            return {key: self._decoded(entry) for key, entry in value.items()}
        return [self._decoded(entry) for entry in value] if isinstance(value, list) else value

    def _encoded(self, value):
        encoder = Encoder(f"what {self._request['ref']} returns", {})
        encoded = encoder.encode(value)
        if encoder.references:
            reference = encoder.references[0]
            raise TypeError(
                f"{reference['ref']} holds a {reference['kind']}, which this hub cannot use"
            )
        return subjects.unmarked(encoded)

    async def _compute_variables(self, spawner):
        environment = dict(spawner.environment)
        for name, value in environment.items():
            if callable(value):
                value = value(spawner)
                environment[name] = await value if inspect.isawaitable(value) else value
        spawner.environment = environment

    async def _ask(self, method, arguments):
        future = self._connection.ask(self._request["id"], method, arguments)
        return await asyncio.wrap_future(future)
