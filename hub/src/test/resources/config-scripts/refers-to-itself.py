#! KubeSpawner.labels is nested too deeply
labels = {}
labels["again"] = labels
c.KubeSpawner.labels = labels
