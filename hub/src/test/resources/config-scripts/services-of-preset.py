#preset {"JupyterHub": {"services": [{"name": "announce", "url": "http://a"}, {"name": "grader"}], "load_roles": []}}
#= JupyterHub.services [{"name": "announce", "url": "http://a", "oauth_no_confirm": true}, {"name": "grader", "oauth_no_confirm": true}, {"name": "more"}]
#= JupyterHub.load_roles [{"name": "announce-reader", "services": ["announce"], "scopes": ["read:users"]}]
for service in c.JupyterHub.services:
    service["oauth_no_confirm"] = True
c.JupyterHub.load_roles.extend(
    {"name": s["name"] + "-reader", "services": [s["name"]], "scopes": ["read:users"]}
    for s in c.JupyterHub.services
    if "url" in s
)
c.JupyterHub.services.append({"name": "more"})
