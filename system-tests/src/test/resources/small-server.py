"""A small program that obeys the JUPYTERHUB_* variables: stands in for a user's server where the
server itself is not what is tested. Starts after SMALL_SERVER_DELAY seconds, fails if told so."""

import http.server
import os
import sys
import time
from urllib.parse import urlparse

if os.environ.get("SMALL_SERVER_FAIL"):
    sys.exit("told to fail")
time.sleep(float(os.environ.get("SMALL_SERVER_DELAY", "0")))


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = f"{os.environ['JUPYTERHUB_USER']} {os.getpid()} {self.path}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


url = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
http.server.ThreadingHTTPServer((url.hostname, url.port), Handler).serve_forever()
