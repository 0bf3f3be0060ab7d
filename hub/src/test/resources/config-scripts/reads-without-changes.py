#preset {"KubeSpawner": {"image": "a"}}
#> a True
print(c.KubeSpawner.image, "image" in c.KubeSpawner)
c.KubeSpawner.volumes
if c.KubeSpawner.get("port"):
    c.KubeSpawner.port = 1
