#preset {"KubeSpawner": {"environment": {"A": "1", "B": "2"}, "node_selector": {"pool": "users"}}}
#= KubeSpawner.environment {"A": "0", "C": "3", "D": "4"}
c.KubeSpawner.environment.update({"C": "3"})
c.KubeSpawner.environment["A"] = "0"
c.KubeSpawner.environment.setdefault("D", "4")
del c.KubeSpawner.environment["B"]
c.KubeSpawner.environment.setdefault("A", "9")
