# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0
"""JupyterHub as the benchmark of the hub runs it; the same settings as those of ours."""

import os

from jupyterhub.spawner import Spawner

c = get_config()  # noqa: F821


class NoopSpawner(Spawner):
    """Starts nothing: every server is the same program, which runs already."""

    async def start(self):
        return ("127.0.0.1", int(os.environ["BENCH_TARGET_PORT"]))

    async def poll(self):
        return None if self.server else 0

    async def stop(self, now=False):
        pass


c.JupyterHub.bind_url = "http://127.0.0.1:" + os.environ["BENCH_PORT"]
c.JupyterHub.hub_bind_url = "http://127.0.0.1:" + os.environ["BENCH_HUB_PORT"]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:" + os.environ["BENCH_API_PORT"]
c.ConfigurableHTTPProxy.command = os.environ["BENCH_CHP"]
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "bench-password"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = NoopSpawner
c.JupyterHub.concurrent_spawn_limit = 0
c.JupyterHub.cleanup_servers = False
c.JupyterHub.api_page_max_limit = 10000
c.JupyterHub.log_level = "WARN"
c.JupyterHub.tornado_settings = {"slow_spawn_timeout": 120, "slow_stop_timeout": 120}
c.JupyterHub.services = [{"name": "bench", "api_token": os.environ["BENCH_TOKEN"]}]
c.JupyterHub.load_roles = [
    {
        "name": "bench",
        "scopes": [
            "admin:users",
            "admin:servers",
            "tokens",
            "list:users",
            "shares",
            "access:servers",
        ],
        "services": ["bench"],
    }
]
if os.environ["BENCH_DATABASE"]:
    c.JupyterHub.db_url = os.environ["BENCH_DATABASE"]
