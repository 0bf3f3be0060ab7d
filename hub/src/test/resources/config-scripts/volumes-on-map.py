#preset {"KubeSpawner": {"volumes": {"home": {"name": "home"}}, "volume_mounts": {"home": {"name": "home", "mountPath": "/home"}}}}
#= KubeSpawner.volumes {"home": {"name": "home"}, "~0000-docker": {"name": "docker", "hostPath": {"path": "/var/run/docker.sock"}}}
#= KubeSpawner.volume_mounts {"home": {"name": "home", "mountPath": "/home"}, "~0000-docker": {"name": "docker", "mountPath": "/var/run/docker.sock"}, "~0001-shm": {"name": "shm", "mountPath": "/dev/shm"}}
# Charts give maps since their fourth edition; older snippets add lists.
c.KubeSpawner.volumes += [{"name": "docker", "hostPath": {"path": "/var/run/docker.sock"}}]
c.KubeSpawner.volume_mounts += [{"name": "docker", "mountPath": "/var/run/docker.sock"}]
c.KubeSpawner.volume_mounts.append({"name": "shm", "mountPath": "/dev/shm"})
