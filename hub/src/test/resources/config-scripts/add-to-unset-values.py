#= Authenticator.admin_users ["ann", "bob"]
#= JupyterHub.services [{"name": "first"}, {"name": "second"}, {"name": "third"}]
#= Spawner.environment {"A": "1", "B": "2", "C": "3"}
c.Authenticator.admin_users.add("ann")
c.Authenticator.admin_users.update({"bob"})
c.JupyterHub.services.append({"name": "second"})
c.JupyterHub.services.extend([{"name": "third"}])
c.JupyterHub.services.insert(0, {"name": "first"})
c.Spawner.environment.update({"A": "1"})
c.Spawner.environment["B"] = "2"
c.Spawner.environment |= {"C": "3"}
