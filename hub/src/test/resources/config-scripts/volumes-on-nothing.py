#= KubeSpawner.volumes [{"name": "data", "persistentVolumeClaim": {"claimName": "data"}}]
#= KubeSpawner.volume_mounts [{"name": "data", "mountPath": "/data", "readOnly": true}]
c.KubeSpawner.volumes += [{"name": "data", "persistentVolumeClaim": {"claimName": "data"}}]
c.KubeSpawner.volume_mounts.append({"name": "data", "mountPath": "/data", "readOnly": True})
