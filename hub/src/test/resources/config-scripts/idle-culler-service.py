#= JupyterHub.services [{"name": "cull-idle", "admin": true, "command": ["python3", "/srv/cull_idle_servers.py", "--timeout=3600"]}]
c.JupyterHub.services = [
    {
        "name": "cull-idle",
        "admin": True,
        "command": "python3 /srv/cull_idle_servers.py --timeout=3600".split(),
    }
]
