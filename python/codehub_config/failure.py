# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""How an error of a hook is told to the hub."""

from tornado import web

from . import masking

MAX_TEXT = 4000


class SpawnException(web.HTTPError):
    """Raised by a hook when a rule forbids a start; what it says is shown to the user."""

    reason = ""
    status_code = 400
    message = ""
    message_html = ""
    log_message = ""

    def __init__(self, message, *, reason, log_message="", message_html="", status_code=400):
        self.message = message
        self.reason = reason
        self.log_message = log_message or message
        self.message_html = message_html
        self.status_code = status_code
        self.args = (message,)

    def __str__(self):
        name = type(self).__name__
        return f"{self.status_code} {name}(reason={self.reason}): {self.log_message}"


def describe(error, trail, secret_names):
    """As a part of the reply; `message` and `html` are for the user, `text` for the log."""
    script, line = trail.of_error(error) or (None, None)
    secrets = masking.secret_texts(secret_names)
    text = masking.mask(" ".join(str(error).split()), secrets)[:MAX_TEXT]
    described = {
        "ok": False,
        "type": type(error).__name__,
        "text": text,
        "script": script,
        "line": line,
        "refusal": isinstance(error, SpawnException),
    }
    status, message, html = None, None, None
    if isinstance(error, SpawnException):
        status, message, html = error.status_code, error.message, error.message_html
        described["reason"] = str(error.reason)
    elif isinstance(error, web.HTTPError):
        status, message = error.status_code, error.get_message() or error.reason
    message = getattr(error, "jupyterhub_message", message)
    html = getattr(error, "jupyterhub_html_message", html)
    for name, value in (("status", status), ("message", message), ("html", html)):
        if value:
            described[name] = value if name == "status" else str(value)[:MAX_TEXT]
    return described
