# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""The program: answers the hub's requests, JSON lines over a unix socket.

helper.py --socket PATH          connects to the hub, ends with the connection
helper.py --socket PATH --keep   stays, and connects again whenever the hub listens
"""

import argparse
import concurrent.futures
import itertools
import json
import os
import queue
import resource
import signal
import socket
import subprocess
import sys
import threading
import time

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0])

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

MAX_LINE = 32 * 1024 * 1024
MAX_MEMORY = 1024 * 1024 * 1024
LOOK_SECONDS = 0.3
RETRY_SECONDS = 2
DEFAULT_TIMEOUT = 30


class Connection:
    """Lines to and from the hub. When the hub closes it, this process ends."""

    def __init__(self, path):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.connect(path)
        except OSError as error:
            sys.exit(f"The hub does not listen at {path}: {error.strerror}")
        self._lock = threading.Lock()
        self._asked = {}
        self._questions = itertools.count()
        self.requests = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        # A thread of its own: the end of the connection ends a script that never does.
        with self._socket.makefile("rb") as lines:
            while line := lines.readline(MAX_LINE + 1):
                if len(line) > MAX_LINE:
                    break
                received = json.loads(line)
                if "cb" in received:
                    future = self._asked.pop(received["cb"])
                    if "error" in received:
                        future.set_exception(RuntimeError(received["error"]))
                    else:
                        future.set_result(received.get("result"))
                else:
                    self.requests.put(received)
        os._exit(0)

    def ask(self, call, method, arguments):
        """Asks the hub for something on behalf of a call; gives a future."""
        future = concurrent.futures.Future()
        question = f"{call}.{next(self._questions)}"
        self._asked[question] = future
        self.send({"cb": question, "id": call, "method": method, "arguments": arguments})
        return future

    def send(self, reply):
        line = json.dumps(reply, allow_nan=False).encode() + b"\n"
        if len(line) > MAX_LINE:
            text = "the configuration is larger than this hub takes"
            line = json.dumps({"id": reply["id"], "failure": text}).encode() + b"\n"
        with self._lock:
            self._socket.sendall(line)


class Watch:
    """Ends the process when a request takes too long, and says where its script was."""

    def __init__(self, connection, request, thread):
        self._connection = connection
        self._id = request["id"]
        self._seconds = request.get("timeout", DEFAULT_TIMEOUT)
        self._thread = thread
        self._timer = threading.Timer(self._seconds, self._end)
        self._timer.daemon = True
        self.trail = None

    def __enter__(self):
        self._timer.start()
        return self

    def __exit__(self, *_):
        self._timer.cancel()

    def _end(self):
        frame = sys._current_frames().get(self._thread)
        place = self.trail and self.trail.of_frame(frame)
        script, line = place or (None, None)
        message = f"has not ended after {self._seconds:g} s"
        self._connection.send(
            {"id": self._id, "errors": [{"script": script, "line": line, "message": message}]}
        )
        os._exit(3)


def load(request, watch, hooks):
    from codehub_config.bridge import Load

    made = Load(request, hooks.find)
    watch.trail = made.trail
    reply = made.run()
    hooks.add(request["id"], made)
    return reply


def answer(connection, request, hooks):
    with Watch(connection, request, threading.get_ident()) as watch:
        try:
            reply = load(request, watch, hooks)
        except Exception as error:
            reply = {"failure": f"{type(error).__name__} in the Python helper"}
    connection.send({"id": request["id"], **reply})


def serve(path):
    from codehub_config.hooks import Hooks

    connection = Connection(path)
    hooks = Hooks(connection)
    while True:
        request = connection.requests.get()
        match request.get("op"):
            case "load":
                answer(connection, request, hooks)
            case "call":
                hooks.call(request)
            case "cancel":
                hooks.cancel(request)
            case _:
                connection.send({"id": request["id"], "failure": "unknown operation"})


def limit():
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def keep(path):
    """A fresh process for each connection, so that nothing of one configuration stays."""
    # The first process of a container ignores the signal otherwise.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    command = [sys.executable, "-s", "-B", os.path.abspath(__file__), "--socket", path]
    # The order of sets is the same in each run.
    environment = {**os.environ, "PYTHONHASHSEED": "0", "MALLOC_ARENA_MAX": "2"}
    while True:
        failed = False
        if os.path.exists(path):
            failed = subprocess.run(command, env=environment, check=False).returncode != 0
        time.sleep(RETRY_SECONDS if failed else LOOK_SECONDS)


def main():
    parser = argparse.ArgumentParser(prog="helper.py")
    parser.add_argument("--socket", required=True)
    parser.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    if arguments.keep:
        keep(arguments.socket)
    # Found to be missing here, not by a script.
    import tornado  # noqa: F401
    import traitlets  # noqa: F401

    limit()
    serve(arguments.socket)


if __name__ == "__main__":
    main()
