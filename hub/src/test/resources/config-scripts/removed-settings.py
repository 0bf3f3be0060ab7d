#preset {"KubeSpawner": {"image": "a", "node_selector": {}}, "Spawner": {"default_url": "/lab"}}
#= KubeSpawner.image "(removed)"
#= Spawner.default_url "(removed)"
del c.KubeSpawner.image
c.pop("Spawner")
