#= JupyterHub.hub_ip "0.0.0.0"
c = get_config()  # noqa

c.JupyterHub.hub_ip = "0.0.0.0"
