#= JupyterHub.tornado_settings {"headers": {"Content-Security-Policy": "frame-ancestors 'self'; "}, "slow_spawn_timeout": 0}
c.JupyterHub.tornado_settings = {
    "headers": {"Content-Security-Policy": "frame-ancestors 'self'; "},
    "slow_spawn_timeout": 0,
}
