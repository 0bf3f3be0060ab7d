# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""A service as its documentation shows one: signs users in by JupyterHub's own HubOAuth, and tells
them who they are. Without an address it only writes its environment to the file it is given."""

import json
import os
import sys
import time
from urllib.parse import urlparse

if len(sys.argv) > 1:
    with open(sys.argv[1] + ".new", "w") as file:
        json.dump(dict(os.environ), file)
    os.rename(sys.argv[1] + ".new", sys.argv[1])

url = urlparse(os.environ["JUPYTERHUB_SERVICE_URL"])
if not url.port:
    time.sleep(3600)

from jupyterhub.services.auth import HubOAuthCallbackHandler, HubOAuthenticated
from tornado.ioloop import IOLoop
from tornado.web import Application, RequestHandler, authenticated


class WhoAmI(HubOAuthenticated, RequestHandler):
    @authenticated
    def get(self):
        user = self.get_current_user()
        self.set_header("Content-Type", "text/html")
        self.write("<title>Who am I</title><p id=user>%s</p>" % user["name"])
        self.write("<p id=scopes>%s</p>" % " ".join(user["scopes"]))
        self.write("<p id=process>%d</p>" % os.getpid())


def own_certificate():
    """What to listen with, if the hub has given a certificate."""
    key, certificate, authorities = (
        os.environ.get("JUPYTERHUB_SSL_" + name) for name in ("KEYFILE", "CERTFILE", "CLIENT_CA")
    )
    if not key:
        return None
    import ssl

    from jupyterhub.utils import make_ssl_context

    return make_ssl_context(
        key, certificate, cafile=authorities, purpose=ssl.Purpose.CLIENT_AUTH
    )


prefix = os.environ["JUPYTERHUB_SERVICE_PREFIX"]
Application(
    [(prefix, WhoAmI), (prefix + "oauth_callback", HubOAuthCallbackHandler)],
    cookie_secret=os.urandom(32),
).listen(url.port, url.hostname, ssl_options=own_certificate())
IOLoop.current().start()
