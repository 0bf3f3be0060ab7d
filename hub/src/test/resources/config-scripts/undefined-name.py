#! undefined-name.py, line 5: NameError: name 'OurTraefikProxy' is not defined
# The name is imported under a comment only.
from jupyterhub_traefik_proxy import TraefikTomlProxy

c.JupyterHub.proxy_class = OurTraefikProxy
