"""Stands in for a user's server where the server itself is not what is tested. A file in the folder
of CONTROL keeps it from answering, or from ending, for as long as it is there."""

import http.server
import json
import os
import signal
import sys
import threading
import time
from urllib.parse import urlparse

user = os.environ["JUPYTERHUB_USER"]


def wait_for(what):
    while os.path.exists(os.path.join(os.environ["CONTROL"], f"{what}-{user}")):
        time.sleep(0.02)


def end(*args):
    threading.Thread(target=leave).start()


def leave():
    wait_for("stopping")
    os._exit(0)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        told = {
            name: value
            for name, value in os.environ.items()
            if name.startswith(("JUPYTERHUB_", "MEM_", "CPU_"))
        }
        about = {"path": self.path, "host": self.headers["Host"], "arguments": sys.argv[1:]}
        body = json.dumps({**about, **told}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


signal.signal(signal.SIGINT, end)
signal.signal(signal.SIGTERM, end)
wait_for("starting")
url = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
http.server.ThreadingHTTPServer((url.hostname, url.port), Handler).serve_forever()
