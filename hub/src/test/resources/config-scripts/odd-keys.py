#= KubeSpawner.extra_annotations {"$ref": "x", "$lazy": [], "1": "one"}
#= KubeSpawner.labels {"$map": {"a": "b"}}
c.KubeSpawner.extra_annotations = {"$ref": "x", "$lazy": [], 1: "one"}
c.KubeSpawner.labels = {"$map": {"a": "b"}}
