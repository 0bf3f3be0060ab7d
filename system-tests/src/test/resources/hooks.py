# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""Hooks as sites have them, for both hubs. An option named `do` says what goes wrong."""

import asyncio
import os

from tornado import web

from jupyterhub.spawner import SpawnException

c.JupyterHub.load_groups = {"gpu": {"users": ["hook-ada"]}, "empty": {"users": []}}

c.Spawner.environment.update({"JUPYTERHUB_TEST_WHO": lambda spawner: spawner.user.name.upper()})


def remember_token(spawner, auth_state):
    spawner.token = (auth_state or {}).get("token", "none")


def overrides(spawner):
    return {
        "02-gpu": {
            "groups": ["gpu"],
            "spawner_override": {
                "environment": {"JUPYTERHUB_TEST_GPU": "second", "JUPYTERHUB_TEST_GONE": None},
                "mem_limit": lambda spawner: "2G",
            },
        },
        "01-gpu": {
            "groups": ["gpu", "empty"],
            "spawner_override": {
                "environment": {"JUPYTERHUB_TEST_GPU": "first", "JUPYTERHUB_TEST_GONE": "x"}
            },
        },
        "03-nobody": {"groups": ["empty"], "spawner_override": {"mem_limit": "1G"}},
    }


async def apply(spawner, user_options):
    if "cpus" in user_options:
        spawner.cpu_limit = float(user_options["cpus"])


async def prepare(spawner):
    await asyncio.sleep(0.01)
    groups = sorted(group.name for group in spawner.user.groups)
    home = os.path.join(spawner.environment["CONTROL"], "home-" + spawner.user.name)
    os.makedirs(home, exist_ok=True)
    state = await spawner.user.get_auth_state()
    spawner.environment["JUPYTERHUB_TEST_TOKEN"] = spawner.token
    spawner.environment["JUPYTERHUB_TEST_STATE"] = repr(state)
    spawner.environment["JUPYTERHUB_TEST_SEEN"] = "|".join(
        [spawner.name, ",".join(groups), str(spawner.user.admin), str(sorted(spawner.user_options))]
    )
    spawner.args.append("--prepared")
    misbehave(spawner.user_options.get("do"))


def misbehave(what):
    if what == "forbid":
        raise web.HTTPError(403, "Not %s, %s.", "today", "Ada")
    if what == "teapot":
        raise web.HTTPError(418, "short and stout")
    if what == "reason":
        raise web.HTTPError(409, reason="Busy here")
    if what == "full":
        raise SpawnException(
            "No <room> left.",
            reason="capacity",
            message_html='No room left, see <a href="/status">status</a>.',
            status_code=503,
        )
    if what == "refuse":
        raise SpawnException("Not this image.", reason="image")
    if what == "message":
        error = RuntimeError("inside")
        error.jupyterhub_message = "Please ask the course team."
        raise error
    if what == "break":
        raise RuntimeError("inside")


def stopped(spawner):
    name = os.path.join(spawner.environment["CONTROL"], "stopped-" + spawner.user.name)
    with open(name, "a") as file:
        file.write(" ".join(spawner.args) + "\n")


async def ready(spawner, event):
    return {**event, "message": "Come in, " + spawner.user.name}


def form(spawner):
    if spawner.user.name == "hook-formless":
        return ""
    return f'<label>{spawner.user.name} ({spawner.token}) <input name="cpus" value="1"></label>'


def read(form_data, spawner):
    if form_data["cpus"] == ["many"]:
        raise web.HTTPError(400, "cpus must be a number")
    return {name: values[0] for name, values in form_data.items() if name != "_xsrf"}


def lead(path, request, user, base_url):
    if path.startswith("course/"):
        return f"{base_url}hub/home?course={path[7:]}&user={user.name}&{request.query}"


def most_servers(handler):
    assert handler.request.path
    user = handler.current_user
    return 2 if user and user.name == "hook-many" else 1


def land(handler):
    user = handler.current_user
    if user and user.name.startswith("hook-land"):
        return "/hub/token?of=" + user.name


def announce(user):
    return "Welcome, " + (user.name if user else "stranger")


async def scopes(spawner):
    await asyncio.sleep(0)
    if spawner.user.name == "hook-scopes":
        return ["users:activity!user", "read:users:name!user", "admin:users", "list:groups"]


async def admit(authenticator, handler, auth_model):
    assert authenticator.allow_all
    name = auth_model["name"]
    if name == "hook-nobody":
        return None
    if name == "hook-closed":
        raise web.HTTPError(403, "The course is closed.")
    if name == "hook-alias":
        auth_model["name"] = "hook-real"
        auth_model["auth_state"] = {"token": "of the alias"}
        auth_model["user_info"] = {"name": "Real Name", "initials": None}
    return auth_model


async def keep(authenticator, auth_model, existing_auth_state):
    if auth_model["name"] != "hook-keeper":
        return auth_model["auth_state"]
    assert auth_model["auth_state"] is None
    return {"token": (existing_auth_state or {}).get("token", "seen") + " again"}


c.Authenticator.post_auth_hook = admit
c.Authenticator.reconcile_auth_state_hook = keep
c.Spawner.auth_state_hook = remember_token
c.Spawner.group_overrides = overrides
c.Spawner.apply_user_options = apply
c.Spawner.pre_spawn_hook = prepare
c.Spawner.post_stop_hook = stopped
c.Spawner.progress_ready_hook = ready
c.Spawner.options_form = form
c.Spawner.options_from_form = read
c.Spawner.server_token_scopes = scopes
c.JupyterHub.user_redirect_hook = lead
c.JupyterHub.allow_named_servers = True
c.JupyterHub.named_server_limit_per_user = most_servers
c.JupyterHub.default_url = land
c.JupyterHub.template_vars = {"announcement": announce}
